import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A flood that runs: in a process of its own, with low priority, because what is measured is the server, not how busy
 * the attacker is.
 */
final class Flooding implements AutoCloseable {

    private static final int SPARE_SECONDS = 20;

    private final Process process;
    private final long end;

    Flooding(Attempt attempt) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        List<String> command = new ArrayList<>(List.of("setsid", System.getenv("ATTACK_RUN"), "--last", java));
        command.addAll(List.of("-XX:-UsePerfData", "-Xmx2g", "-XX:+UseSerialGC", "-Xss256k"));
        command.add("--add-opens=java.base/sun.security.ssl=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "Flood", attempt.flood()));
        for (int figure : new int[] {attempt.count(), attempt.holdSeconds(), attempt.rate(), attempt.seconds()}) {
            command.add(Integer.toString(figure));
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(attempt.seconds() + SPARE_SECONDS);
    }

    /** Wait for its end; return whether it came, in time and with the server still up. */
    boolean await(Subject subject) throws InterruptedException {
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            if (!subject.isUp() || System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    /** Return how often a client came, once it has ended; 0 if it failed, which it has said. */
    int came() throws IOException {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return printed.isEmpty() ? 0 : Integer.parseInt(printed);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
