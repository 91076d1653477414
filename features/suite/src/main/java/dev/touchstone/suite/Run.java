package dev.touchstone.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of the suite that has ended.
 *
 * @param status what {@code touchstone run} ended with: 0 passed, 1 a MUST is not met, 2 the run itself failed
 * @param lastWords the end of what it said
 */
record Run(int status, String lastWords) {

    private static final int KEPT_LINES = 12;
    /** What a run needs to end what it started. */
    private static final Duration ENDING = Duration.ofSeconds(60);

    /**
     * Run it to its end, and print what it says.
     *
     * @param cleanUp what is left to do should this JVM end meanwhile
     * @throws AssertionError if it does not end in time; it is then ended
     */
    static Run of(List<String> command, Duration limit, Runnable cleanUp) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("Java could not be started to run the suite: " + command.get(0), e);
        }
        Thread hook = new Thread(
                () -> {
                    end(process);
                    cleanUp.run();
                },
                "end of the suite");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return finish(process, limit);
        } finally {
            end(process);
            forget(hook);
        }
    }

    private static Run finish(Process process, Duration limit) {
        Deque<String> last = new ArrayDeque<>();
        Thread reader = new Thread(() -> print(process, last), "output of the suite");
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the run did not end within " + limit.toMinutes()
                        + " minutes and was ended; allow it more with @Judge(minutes = …), or choose less with tags. It last"
                        + " said:\n" + words(last));
            }
            // What a program under test has left behind may hold its output open for ever.
            reader.join(Duration.ofSeconds(5).toMillis());
            return new Run(process.exitValue(), words(last));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the suite ran", e);
        }
    }

    private static void print(Process process, Deque<String> last) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                synchronized (last) {
                    last.add(line);
                    if (last.size() > KEPT_LINES) {
                        last.remove();
                    }
                }
            }
        } catch (IOException e) {
            System.err.println("the output of the suite ended early: " + e.getMessage());
        }
    }

    private static String words(Deque<String> last) {
        synchronized (last) {
            return String.join("\n", last);
        }
    }

    /** Ask it to end, which ends what it has started too; by force if it does not. */
    private static void end(Process process) {
        process.destroy();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is ending, and the hook does its work.
        }
    }
}
