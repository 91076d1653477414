package dev.touchstone.server.sockets;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** Runs tasks on I/O threads. While the server stops, a thread takes no more tasks, and closes its connections itself. */
public final class IoTasks {

    private IoTasks() {}

    /** Run a task soon, unless the thread takes no more tasks. */
    public static void run(XnioIoThread thread, Runnable task) {
        runAfter(thread, Duration.ZERO, task);
    }

    /** Run a task after a delay. Return false if the thread takes no more tasks. */
    public static boolean runAfter(XnioIoThread thread, Duration delay, Runnable task) {
        try {
            thread.executeAfter(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException stopping) {
            return false;
        }
    }
}
