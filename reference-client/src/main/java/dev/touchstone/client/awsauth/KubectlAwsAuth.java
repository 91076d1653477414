package dev.touchstone.client.awsauth;

import dev.touchstone.reference.awsauth.AwsAuthStore;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The aws-auth of a cluster, by kubectl: it knows the kubeconfig, its contexts and plugins better than any other program,
 * and a client of our own on the class path would slow down each {@code token}.
 */
public final class KubectlAwsAuth implements AwsAuthStore {

    private final String program;
    private final List<String> connection;
    private @Nullable ObjectNode last;

    KubectlAwsAuth(String program, ClusterChoice cluster) {
        this.program = program;
        List<String> options = new ArrayList<>();
        add(options, "--kubeconfig", cluster.kubeconfig());
        add(options, "--context", cluster.context());
        add(options, "--server", cluster.masterUrl());
        this.connection = List.copyOf(options);
    }

    /** Open that of a cluster, by the kubectl on the PATH. */
    public static AwsAuthStore open(ClusterChoice cluster, Map<String, String> environment) {
        return new KubectlAwsAuth("kubectl", cluster);
    }

    private static void add(List<String> options, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            options.addAll(List.of(name, value));
        }
    }

    @Override
    public Optional<Stored> read() {
        Ended ended = run("", "get", "configmap", "aws-auth", "--namespace", "kube-system", "--output", "json");
        if (!ended.isGood() && ended.errors().contains("NotFound")) {
            return Optional.empty();
        }
        if (!ended.isGood() || !(JsonMapper.shared().readTree(ended.output()) instanceof ObjectNode found)) {
            throw new ConfigurationException("cannot read aws-auth: kubectl failed: " + ended.errors());
        }
        last = found;
        Map<String, String> data = new HashMap<>();
        found.path("data").properties().forEach(entry -> data.put(entry.getKey(), text(entry.getValue())));
        return Optional.of(new Stored(text(found.path("metadata").path("resourceVersion")), data));
    }

    @Override
    public Optional<String> write(Stored before, String key, String text) {
        ObjectNode changed = last;
        if (changed == null) {
            throw new IllegalStateException("aws-auth was not read");
        }
        changed.withObject("/data").put(key, text);
        Ended ended = run(changed.toString(), "replace", "--validate=false", "--filename", "-", "--output", "yaml");
        if (ended.isGood()) {
            return Optional.of(ended.output());
        }
        if (ended.errors().contains("Conflict")) {
            return Optional.empty();
        }
        throw new ConfigurationException("cannot change aws-auth: kubectl failed: " + ended.errors());
    }

    @Override
    public void close() {
        // Each call is a process of its own.
    }

    private record Ended(int status, String output, String errors) {
        boolean isGood() {
            return status == 0;
        }
    }

    private Ended run(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(connection);
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("kubectl", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                try (OutputStream in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ended(
                        process.waitFor(),
                        output,
                        Files.readString(errors).strip().replaceAll("\\s*\\R\\s*", " | "));
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException cannotRun) {
            throw new ConfigurationException(
                    "kubectl cannot be run (" + cannotRun.getMessage() + "); put it on the PATH", cannotRun);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted while kubectl ran", interrupted);
        }
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
