import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the next client may come, and when all must go. Thread-safe. */
final class Pace {

    static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int count;
    private final long stayNanos;
    private final int rate;
    private final long began = System.nanoTime();
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong came = new AtomicLong();
    private volatile long end;

    /**
     * Begin.
     *
     * @param count how many clients there are; once so many have come, they stay for the nanoseconds
     * @param rate how many come in a second
     * @param mostNanos until the end in any case
     */
    Pace(int count, long stayNanos, int rate, long mostNanos) {
        this.count = count;
        this.stayNanos = stayNanos;
        this.rate = rate;
        end = began + mostNanos;
    }

    boolean goesOn() {
        return System.nanoTime() < end;
    }

    /** Wait for the turn of another client; return whether it comes before the end. */
    boolean takeTurn() throws InterruptedException {
        long due = began + turns.getAndIncrement() * SECOND_NANOS / rate;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(due, end) - System.nanoTime()));
        return goesOn();
    }

    /** Count a client that has come, be it that the server sent it away. */
    void noteCame() {
        if (came.incrementAndGet() == count) {
            end = Math.min(end, System.nanoTime() + stayNanos);
        }
    }

    long came() {
        return came.get();
    }

    /** Wait until the next round, so long after the start of one, or the end. */
    void rest(long roundNanos, long lengthNanos) throws InterruptedException {
        long until = Math.min(roundNanos + lengthNanos, end);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
    }
}
