package dev.touchstone.server.mapping.configmap;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks on one thread; one with a delay waits until the test says that the delay has passed. */
final class HeldDelays extends ScheduledThreadPoolExecutor {

    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

    HeldDelays() {
        super(1, new DaemonThreads("held-delays"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (delay == 0) {
            return super.schedule(task, delay, unit);
        }
        held.add(task);
        return super.schedule(() -> {}, delay, unit);
    }

    /** Return the number of tasks that wait. */
    int held() {
        return held.size();
    }

    /** Run each task that waits now. */
    void pass() {
        for (int waiting = held.size(); waiting > 0; waiting--) {
            execute(held.remove());
        }
    }
}
