package dev.touchstone.features.runner;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.ExpectedFailures;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.testbed.GivenProgram;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An implementation in a file of its own, so that its repository can keep it: what to judge, and which requirements are
 * known not to be met.
 *
 * <pre>{@code
 * name: example-authenticator
 * server: {image: "registry.example.com/authenticator:1.2"}
 * client: {command: "example-authenticator"}
 * upgradeFrom: {image: "registry.example.com/authenticator:1.1"}
 * imagePullSecret: registry.json
 * with: [profile]
 * without: [backend-crd]
 * expectedFailures:
 *   WEB-14: accounts cannot be scrubbed yet
 *   EXE-43: {sometimes: it gives up before it says why}
 * }</pre>
 *
 * @param name what people call it
 * @param upgradeFrom the server that the one to judge is updated from, and back to
 * @param imagePullSecret the credentials of the registries of its images, a config.json of Docker; relative to this file
 * @param with what its client claims beyond what the form of its command says
 * @param without the optional features that it does not claim
 */
record Descriptor(
        @JsonProperty(required = true) String name,
        GivenProgram server,
        GivenProgram client,
        GivenProgram upgradeFrom,
        @Nullable Path imagePullSecret,
        List<String> with,
        List<String> without,
        Map<String, ExpectedFailure> expectedFailures) {

    /** Says nothing. */
    static final Descriptor NONE = new Descriptor(
            "", GivenProgram.NONE, GivenProgram.NONE, GivenProgram.NONE, null, List.of(), List.of(), Map.of());

    /** Take what the file leaves out for nothing. */
    Descriptor {
        server = Objects.requireNonNullElse(server, GivenProgram.NONE);
        client = Objects.requireNonNullElse(client, GivenProgram.NONE);
        upgradeFrom = Objects.requireNonNullElse(upgradeFrom, GivenProgram.NONE);
        with = Objects.requireNonNullElse(with, List.of());
        without = Objects.requireNonNullElse(without, List.of());
        expectedFailures = Objects.requireNonNullElse(expectedFailures, Map.of());
    }

    /** @throws ImplementationFailure if there is no such file, it is no descriptor, or it names an unknown requirement */
    static Descriptor read(Path file) {
        if (!Files.isReadable(file)) {
            throw new ImplementationFailure("there is no readable implementation descriptor at " + file);
        }
        try {
            Descriptor descriptor = YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(file.toFile(), Descriptor.class);
            return descriptor.resolvedAgainst(file);
        } catch (JacksonException e) {
            throw new ImplementationFailure(
                    file + " is no implementation descriptor: " + e.getOriginalMessage()
                            + "; it takes name, server and client, upgradeFrom (image or command each), imagePullSecret, with, without and expectedFailures",
                    e);
        }
    }

    private Descriptor resolvedAgainst(Path file) {
        return new Descriptor(
                name,
                server,
                client,
                upgradeFrom,
                imagePullSecret == null ? null : file.toAbsolutePath().resolveSibling(imagePullSecret),
                with,
                without,
                ExpectedFailures.named(file, expectedFailures, Catalogue.load()));
    }
}
