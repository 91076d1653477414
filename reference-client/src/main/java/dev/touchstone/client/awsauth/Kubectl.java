package dev.touchstone.client.awsauth;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs kubectl: it knows the kubeconfig, its contexts and plugins better than any other program. */
final class Kubectl implements ConfigMaps {

    private final String program;
    private final List<String> connection;

    /** @param connection options that say which cluster, such as {@code --context NAME} */
    Kubectl(String program, List<String> connection) {
        this.program = program;
        this.connection = List.copyOf(connection);
    }

    @Override
    public String get() {
        return run("", "get", "configmap", "aws-auth", "--namespace", "kube-system", "--output", "json");
    }

    @Override
    public String replace(String json) {
        return run(json, "replace", "--filename", "-", "--output", "json");
    }

    private String run(String input, String... arguments) {
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
                if (process.waitFor() != 0) {
                    throw new AwsAuthFailure("kubectl failed: "
                            + Files.readString(errors).strip().replaceAll("\\s*\\R\\s*", " | "));
                }
                return output;
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException cannotRun) {
            throw new AwsAuthFailure(
                    "kubectl cannot be run (" + cannotRun.getMessage() + "); put it on the PATH", cannotRun);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AwsAuthFailure("interrupted while kubectl ran", interrupted);
        }
    }
}
