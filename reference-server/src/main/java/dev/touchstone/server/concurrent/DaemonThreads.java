package dev.touchstone.server.concurrent;

import java.util.concurrent.ThreadFactory;

/**
 * Creates threads that do not keep the process alive.
 *
 * @param name of the threads in a thread dump
 */
public record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
