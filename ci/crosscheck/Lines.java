import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that answers each line by a line. */
final class Lines {

    private static final long MINUTES = 10;

    private Lines() {}

    /**
     * Run a program to its end.
     *
     * @throws IllegalStateException if it takes longer than ten minutes, fails, or does not answer each line
     */
    static List<String> through(List<String> command, Map<String, String> variables, List<String> lines)
            throws IOException, InterruptedException {
        Path input = Files.createTempFile("crosscheck", ".in");
        Path output = Files.createTempFile("crosscheck", ".out");
        try {
            Files.write(input, lines);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(variables);
            Process process = builder.start();
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(command + " did not end within " + MINUTES + " minutes");
                }
            } finally {
                process.destroyForcibly();
            }
            List<String> answers = Files.readAllLines(output);
            if (process.exitValue() != 0 || answers.size() != lines.size()) {
                throw new IllegalStateException(command + " ended with status " + process.exitValue() + " and "
                        + answers.size() + " answers to " + lines.size() + " lines");
            }
            return answers;
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }
}
