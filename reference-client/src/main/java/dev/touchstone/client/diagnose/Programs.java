package dev.touchstone.client.diagnose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs other programs for what they say. */
@FunctionalInterface
interface Programs {

    /** Return a program's standard output; empty if there is no such program, or it fails or hangs. */
    Optional<String> output(String... command);

    /** The programs of this machine. */
    static Programs ofThisMachine() {
        return command -> {
            try {
                Process process = new ProcessBuilder(List.of(command))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process.getOutputStream().close();
                // The output is one small document, so that a program that ends has written it.
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
            } catch (IOException noSuchProgram) {
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        };
    }
}
