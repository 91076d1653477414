package dev.touchstone.client.awsauth;

import dev.touchstone.client.kubectl.Kubectl;
import dev.touchstone.client.kubectl.Kubectl.Ended;
import dev.touchstone.client.kubectl.PluginCall;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs kubectl for one cluster. */
final class ClusterKubectl {

    private final Kubectl kubectl;
    private final List<String> options;
    private final PrintStream messages;
    private @Nullable Boolean hasPlugin;

    /** @param messages what it says on standard error while it runs, such as the question of a credential plugin */
    ClusterKubectl(Kubectl kubectl, ClusterChoice cluster, PrintStream messages) {
        this.kubectl = kubectl;
        this.messages = messages;
        List<String> options = new ArrayList<>();
        add(options, "--kubeconfig", cluster.kubeconfig());
        add(options, "--context", cluster.context());
        add(options, "--server", cluster.masterUrl());
        // Of each request; how long a plugin takes is up to the person.
        options.add("--request-timeout=30s");
        this.options = List.copyOf(options);
    }

    private static void add(List<String> options, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            options.addAll(List.of(name, value));
        }
    }

    /**
     * Run it to its end. A plugin of its kubeconfig may ask a person for something.
     *
     * @throws ConfigurationException if it cannot be run, or this thread is interrupted, which ends it
     */
    Ended run(String... arguments) {
        return run(hasPlugin(), arguments);
    }

    /**
     * Run it with an object as the last argument's file.
     *
     * @param object JSON or YAML
     * @throws ConfigurationException if the object cannot be written, kubectl cannot be run, or this thread is interrupted
     */
    Ended runWithObject(String object, String... arguments) {
        try {
            Path file = Files.createTempFile("kubectl", ".json");
            try {
                Files.writeString(file, object);
                return run(Stream.concat(Stream.of(arguments), Stream.of("--filename", file.toString()))
                        .toArray(String[]::new));
            } finally {
                Files.delete(file);
            }
        } catch (IOException bad) {
            throw new ConfigurationException("cannot write the temporary file for kubectl: " + bad, bad);
        }
    }

    /** Without credentials kubectl itself asks for some, on standard output, where nobody would see it. */
    private boolean hasPlugin() {
        if (hasPlugin == null) {
            Ended view = run(false, "config", "view", "--minify", "--output", "json");
            hasPlugin = view.isGood() && PluginCall.of(view.output(), Map.of()).isThere();
        }
        return hasPlugin;
    }

    private Ended run(boolean mayAsk, String... arguments) {
        return kubectl.run(
                mayAsk,
                messages,
                Stream.concat(options.stream(), Stream.of(arguments)).toArray(String[]::new));
    }
}
