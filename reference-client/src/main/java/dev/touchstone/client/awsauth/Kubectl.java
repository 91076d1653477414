package dev.touchstone.client.awsauth;

import dev.touchstone.client.settings.ProgramVariables;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs kubectl for a cluster. */
public final class Kubectl {

    private static final int LOOK_EVERY_MILLIS = 200;

    private final String program;
    private final List<String> connection;
    private final Map<String, String> environment;
    private final PrintStream messages;
    private @Nullable Boolean hasPlugin;

    /** How a run ended; its errors in one line. */
    record Ended(int status, String output, String errors) {
        boolean isGood() {
            return status == 0;
        }
    }

    /** @param messages what it says on standard error while it runs, such as the question of a credential plugin */
    Kubectl(String program, ClusterChoice cluster, Map<String, String> environment, PrintStream messages) {
        this.program = program;
        this.messages = messages;
        List<String> options = new ArrayList<>();
        add(options, "--kubeconfig", cluster.kubeconfig());
        add(options, "--context", cluster.context());
        add(options, "--server", cluster.masterUrl());
        this.connection = List.copyOf(options);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Return the kubectl on the PATH of an environment; without a PATH, by its name alone, for the system to find.
     *
     * @throws ConfigurationException if there is none on the PATH
     */
    public static String find(Map<String, String> environment) {
        String path = environment.get("PATH");
        if (path == null) {
            return "kubectl";
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> Stream.of(Path.of(directory, "kubectl"), Path.of(directory, "kubectl.exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new ConfigurationException("kubectl is not on the PATH; install it or add it"));
    }

    private static void add(List<String> options, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            options.addAll(List.of(name, value));
        }
    }

    /**
     * Run it to its end. A plugin of its kubeconfig may ask a person for something.
     *
     * @param object what to give it as a file; empty for nothing
     * @throws ConfigurationException if it cannot be run, or this thread is interrupted, which ends it
     */
    Ended run(String object, String... arguments) {
        return run(hasPlugin(), object, arguments);
    }

    /** Without credentials kubectl itself asks for some, on standard output, where nobody would see it. */
    private boolean hasPlugin() {
        if (hasPlugin == null) {
            Ended view = run(false, "", "config", "view", "--minify", "--output", "json");
            hasPlugin = view.isGood() && namesAPlugin(view.output());
        }
        return hasPlugin;
    }

    private static boolean namesAPlugin(String view) {
        try {
            return JsonMapper.shared()
                    .readTree(view)
                    .path("users")
                    .path(0)
                    .path("user")
                    .has("exec");
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private Ended run(boolean mayAsk, String object, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("kubectl");
            try {
                return run(folder, mayAsk, object, arguments);
            } finally {
                for (String name : List.of("object", "in", "out", "err")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (IOException bad) {
            throw new ConfigurationException("cannot write and read the temporary files of kubectl: " + bad, bad);
        }
    }

    /** By files, not pipes: a thread that reads a pipe is not interruptible. */
    private Ended run(Path folder, boolean mayAsk, String object, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(connection);
        // Of each request; how long a plugin takes is up to the person.
        command.add("--request-timeout=30s");
        command.addAll(List.of(arguments));
        if (!object.isEmpty()) {
            command.addAll(List.of(
                    "--filename",
                    Files.writeString(folder.resolve("object"), object).toString()));
        }
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(
                        mayAsk
                                ? ProcessBuilder.Redirect.INHERIT
                                : ProcessBuilder.Redirect.from(
                                        Files.createFile(folder.resolve("in")).toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        ProgramVariables.give(builder, environment);
        int status = waitFor(start(builder), errors);
        return new Ended(
                status,
                Files.readString(output),
                Files.readString(errors).strip().replaceAll("\\s*\\R\\s*", " | "));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException cannotRun) {
            throw new ConfigurationException(
                    "kubectl cannot be run (" + cannotRun.getMessage() + "); put it on the PATH", cannotRun);
        }
    }

    /** What comes right before its end is in the result, and shown there. */
    private int waitFor(Process process, Path errors) throws IOException {
        try (InputStream said = Files.newInputStream(errors)) {
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                said.transferTo(messages);
                messages.flush();
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted while kubectl ran", interrupted);
        }
    }
}
