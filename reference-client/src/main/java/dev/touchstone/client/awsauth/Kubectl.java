package dev.touchstone.client.awsauth;

import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs kubectl for a cluster. */
final class Kubectl {

    private final String program;
    private final List<String> connection;
    private final Map<String, String> environment;

    /** How a run ended; its errors in one line. */
    record Ended(int status, String output, String errors) {
        boolean isGood() {
            return status == 0;
        }
    }

    Kubectl(String program, ClusterChoice cluster, Map<String, String> environment) {
        this.program = program;
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
    static String find(Map<String, String> environment) {
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
     * Run it to its end.
     *
     * @throws ConfigurationException if it cannot be run, or this thread is interrupted, which ends it
     */
    Ended run(String input, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("kubectl");
            try {
                return run(folder, input, arguments);
            } finally {
                for (String name : List.of("in", "out", "err")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (IOException bad) {
            throw new ConfigurationException("cannot write and read the temporary files of kubectl: " + bad, bad);
        }
    }

    /** By files, not pipes: kubectl may end before it has read all, and a thread that reads a pipe is not interruptible. */
    private Ended run(Path folder, String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(connection);
        command.addAll(List.of(arguments));
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int status = waitFor(start(builder));
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

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted while kubectl ran", interrupted);
        }
    }
}
