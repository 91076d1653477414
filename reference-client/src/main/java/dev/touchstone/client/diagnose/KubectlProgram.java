package dev.touchstone.client.diagnose;

import dev.touchstone.client.awsauth.Kubectl;
import dev.touchstone.client.settings.ProgramVariables;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The kubectl in use, run for what it says. */
@FunctionalInterface
interface KubectlProgram {

    /** Run it and return its standard output; empty if there is no kubectl, or it fails or hangs. */
    Optional<String> output(String... arguments);

    /**
     * Return the one on the PATH of an environment, to be run with its variables.
     *
     * @param limit how long it may take
     */
    static KubectlProgram of(Map<String, String> environment, Duration limit) {
        return arguments -> {
            try {
                // Not a pipe: one that hangs, or leaves it to another program, would be waited for.
                Path output = Files.createTempFile("kubectl", ".json");
                try {
                    List<String> words = new ArrayList<>(List.of(Kubectl.find(environment)));
                    words.addAll(List.of(arguments));
                    ProcessBuilder builder = new ProcessBuilder(words)
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
                    ProgramVariables.give(builder, environment);
                    return isGood(builder.start(), limit) ? Optional.of(Files.readString(output)) : Optional.empty();
                } finally {
                    Files.delete(output);
                }
            } catch (IOException | ConfigurationException noSuchProgram) {
                return Optional.empty();
            }
        };
    }

    private static boolean isGood(Process process, Duration limit) throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
