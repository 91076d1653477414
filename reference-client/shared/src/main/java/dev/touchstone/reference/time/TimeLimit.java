package dev.touchstone.reference.time;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Limits the whole of a call. Java limits each read alone, so that a byte now and then would hold the caller for hours. */
public final class TimeLimit {
    private TimeLimit() {}

    /** Something that waits for a peer. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws IOException;
    }

    /**
     * Make a call in a thread of its own, which is left to itself when the time is over.
     *
     * @throws SocketTimeoutException if the call takes longer
     * @throws IOException if the call throws it, or this thread is interrupted
     */
    public static <T> T within(Duration limit, Call<T> call) throws IOException {
        FutureTask<T> task = new FutureTask<>(call::run);
        Thread caller = new Thread(task, "call with a time limit");
        caller.setDaemon(true);
        caller.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new SocketTimeoutException("not complete after " + limit.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException failed) {
            throw unwrapped(failed.getCause());
        }
    }

    private static IOException unwrapped(Throwable failure) {
        if (failure instanceof IOException expected) {
            return expected;
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        throw (Error) failure;
    }
}
