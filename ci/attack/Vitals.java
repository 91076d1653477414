import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the server holds from before an attack until it has recovered, by what the system knows of its process. */
final class Vitals {

    /** Of a container, neither the heap can be told nor the limit exceeded. */
    private static final boolean IS_JAR = "jar".equals(System.getenv("ATTACK_FORM"));

    /** What docs/reference-server.md says to give it. A container has that limit itself, and ends beyond it. */
    private static final long MOST_KIB = IS_JAR ? 192 << 10 : Long.MAX_VALUE;

    /** What the first requests of a kind leave for good, and connections to STS that are kept. */
    private static final long SPARE_HEAP_KIB = 8 << 10;

    private static final int SPARE_DESCRIPTORS = 16;
    private static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int PERIOD_MILLIS = 50;

    private final Subject subject;
    private final Sts sts;
    private final int descriptorsBefore;
    private final long heapBeforeKib;
    private final Thread watching = new Thread(this::watch, "memory");
    private volatile long peakKib;
    private volatile long lateMillis;
    private volatile boolean stopped;

    private final Machine machineBefore = Machine.now();

    /** Begin to watch, before the attack. */
    Vitals(Subject subject, Sts sts) throws IOException, InterruptedException {
        this.subject = subject;
        this.sts = sts;
        descriptorsBefore = subject.descriptors() - sts.open();
        heapBeforeKib = IS_JAR ? subject.livingHeapKib() : 0;
        watching.setDaemon(true);
        watching.start();
    }

    /** Wait, in bounds, until all that the attack took has come back; return what has not, empty if all has. */
    String left() throws IOException, InterruptedException {
        long end = System.nanoTime() + RECOVERY_NANOS;
        String left = leftNow();
        while (!left.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(4L * PERIOD_MILLIS);
            left = leftNow();
        }
        return left.isEmpty() && peakKib > MOST_KIB ? "more memory than its pod is given" : left;
    }

    /** Return by how much a thread that had only slept ran late at most: so little does what else runs here leave. */
    long lateMillis() {
        return lateMillis;
    }

    /** Return what else there was that slows a login down. */
    String machine() {
        return Machine.now().since(machineBefore);
    }

    /** End the watch; return the most that was resident, in KiB. */
    long stop() throws InterruptedException {
        stopped = true;
        watching.join();
        return peakKib;
    }

    private String leftNow() throws IOException, InterruptedException {
        int stuck = sts.open() - sts.idle();
        if (stuck > 0) {
            return stuck + " connections to STS left over";
        }
        int more = subject.descriptors() - sts.open() - descriptorsBefore;
        if (more > SPARE_DESCRIPTORS) {
            return more + " descriptors left over";
        }
        long moreKib = IS_JAR ? subject.livingHeapKib() - heapBeforeKib : 0;
        return moreKib > SPARE_HEAP_KIB ? (moreKib >> 10) + " MiB of heap left over" : "";
    }

    private void watch() {
        while (!stopped) {
            try {
                peakKib = Math.max(peakKib, subject.residentKib());
                long start = System.nanoTime();
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                long sleptMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                lateMillis = Math.max(lateMillis, sleptMillis - PERIOD_MILLIS);
            } catch (IOException gone) {
                // The process ended while it was looked at, which is noticed elsewhere.
                stopped = true;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }
}
