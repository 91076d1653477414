package dev.touchstone.server.testing;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks on one thread; one with a delay waits until the test says that the delay has passed. */
public final class HeldDelays extends ScheduledThreadPoolExecutor {

    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    private record Held(Runnable task, Duration delay) {}

    public HeldDelays() {
        super(1, new DaemonThreads("held-delays"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (delay == 0) {
            return super.schedule(task, delay, unit);
        }
        held.add(new Held(task, Duration.of(delay, unit.toChronoUnit())));
        return super.schedule(() -> {}, delay, unit);
    }

    /** Return the number of tasks that wait for so long. */
    public int held(Duration delay) {
        return waiting(delay).size();
    }

    /** Run each task that waits for so long now. */
    public void pass(Duration delay) {
        List<Held> due = waiting(delay);
        held.removeAll(due);
        due.forEach(passed -> execute(passed.task()));
    }

    private List<Held> waiting(Duration delay) {
        return held.stream().filter(task -> task.delay().equals(delay)).toList();
    }
}
