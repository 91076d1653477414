package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A lock by flock(2), as the Go client takes it. Java itself can only lock by fcntl(2), which Linux keeps apart, so the
 * {@code flock} command of util-linux holds the lock: to read, for another command that reads; to write, until its
 * standard input is closed.
 */
final class FlockCommand implements AdvisoryLock {

    private static final int TIMED_OUT = 75;

    private final Duration patience;

    FlockCommand(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String read(Path file) throws IOException {
        Process process = start("--shared", file, "cat", file.toString());
        String content = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        requireSuccess(finish(process), file);
        return content;
    }

    @Override
    public <T> T alone(Path file, Work<T> work) throws IOException, CacheUnusable {
        Process process = start("--exclusive", file, "sh", "-c", "echo; exec cat >/dev/null");
        if (process.getInputStream().read() != '\n') {
            requireSuccess(finish(process), file);
            throw new IOException("the flock command held no lock on " + file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return work.run(new LockedFile(channel));
        } finally {
            finish(process);
        }
    }

    private Process start(String mode, Path file, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "flock",
                mode,
                "--wait",
                Long.toString(patience.toSeconds()),
                "--conflict-exit-code",
                Integer.toString(TIMED_OUT),
                "--no-fork",
                file.toString()));
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void requireSuccess(int status, Path file) throws IOException {
        if (status == TIMED_OUT) {
            throw new LockTimeout(file);
        }
        if (status != 0) {
            throw new IOException("the flock command failed on " + file + " with status " + status);
        }
    }

    private static int finish(Process process) throws IOException {
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unlocking", interrupted);
        }
    }
}
