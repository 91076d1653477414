package dev.touchstone.client.cli;

import dev.touchstone.client.testing.DecodedToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The command line, run in this process with an environment of its own. */
final class Cli {

    private final Map<String, String> environment = new TreeMap<>();
    private String input = "";

    /** What a run left behind. */
    record Result(int status, String out, String err) {
        DecodedToken token() {
            String text = out.strip();
            int start = text.indexOf("k8s-aws-v1.");
            int end = text.indexOf('"', start);
            return DecodedToken.of(end < 0 ? text.substring(start) : text.substring(start, end));
        }
    }

    Cli() {
        with("AWS_EC2_METADATA_DISABLED", "true");
        with("HOME", "/nonexistent");
        // No kubectl of this machine, with a kubeconfig of its own.
        with("PATH", "/nonexistent");
    }

    /** With keys and a region in the environment. */
    static Cli withKeys() {
        return new Cli()
                .with("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
                .with("AWS_REGION", "us-east-1");
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Cli with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** With something to read from standard input. */
    Cli typing(String text) {
        input = text;
        return this;
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                arguments,
                environment,
                new Console(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Path.of("/nonexistent")));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
