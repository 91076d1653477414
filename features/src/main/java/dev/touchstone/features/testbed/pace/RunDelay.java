package dev.touchstone.features.testbed.pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long the threads of this JVM wait for a processor, for the time that they get one. The queue of the machine does not
 * tell: of those in it, a run at low priority comes last, and one whose container has a quota of processors waits in none.
 */
final class RunDelay implements Gauge {

    /** Linux's; a folder for each thread. */
    private static final Path THREADS = Path.of("/proc/self/task");

    /** There are hundreds of threads, and to read what each waited takes ten microseconds. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Who asks for less than a tenth of a processor is idle, and how long it waits for so little says nothing. */
    private static final double IDLE = 0.1;

    private final Path threads;
    private final LongSupplier clock;
    private long read;
    private Map<Path, Turns> before;
    private double slowdown = 1;

    /** @param threads has a folder for each thread, in which the file {@code schedstat} says what it got */
    RunDelay(Path threads, LongSupplier clock) {
        this.threads = threads;
        this.clock = clock;
        this.read = clock.getAsLong();
        this.before = turns();
    }

    /** Return that of this JVM; one that never waits, where the system does not tell. */
    static Gauge ofThisProcess() {
        return Files.isReadable(THREADS.resolveSibling("schedstat"))
                ? new RunDelay(THREADS, System::nanoTime)
                : () -> 1;
    }

    /**
     * What a thread got until now.
     *
     * @param ran nanoseconds on a processor
     * @param waited nanoseconds in which it could have run
     */
    private record Turns(long ran, long waited) {}

    @Override
    public double slowdown() {
        long now = clock.getAsLong();
        long elapsed = now - read;
        if (elapsed >= EVERY.toNanos()) {
            slowdown = since(elapsed);
            read = now;
        }
        return slowdown;
    }

    private double since(long elapsed) {
        Map<Path, Turns> after = turns();
        long ran = 0;
        long waited = 0;
        for (Map.Entry<Path, Turns> thread : after.entrySet()) {
            Turns earlier = before.getOrDefault(thread.getKey(), new Turns(0, 0));
            ran += Math.max(0, thread.getValue().ran() - earlier.ran());
            waited += Math.max(0, thread.getValue().waited() - earlier.waited());
        }
        before = after;
        return ran + waited < elapsed * IDLE ? 1 : (double) (ran + waited) / Math.max(1, ran);
    }

    private Map<Path, Turns> turns() {
        Map<Path, Turns> turns = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(threads)) {
            for (Path folder : folders) {
                String[] fields = text(folder).strip().split(" ");
                if (fields.length == 3) {
                    turns.put(folder, new Turns(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + threads, e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(threads + " is not as Linux writes it: " + e.getMessage(), e);
        }
        return turns;
    }

    /** Return what a thread got; nothing for one that has ended by now. */
    private static String text(Path folder) {
        try {
            return Files.readString(folder.resolve("schedstat"));
        } catch (IOException e) {
            return "";
        }
    }
}
