package dev.touchstone.server.sts.connect;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Connects to the first address of a host that takes a connection. An address that does not answer has two seconds where
 * there is another; if no other takes one, it is tried again in the time that the caller has left. Used on one I/O thread.
 */
final class Dialer implements Closeable {

    /** More cannot be silent for two seconds each within the ten that a call of STS has. */
    private static final int MAX_ADDRESSES = 4;

    private static final int SILENT_MILLIS = 2000;
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final XnioIoThread thread;
    private final Queue<InetSocketAddress> untried;
    private final Consumer<StreamConnection> connected;
    private final Consumer<IOException> failed;
    /** The first that did not answer. */
    private @Nullable InetSocketAddress silent;

    private Closeable opening = () -> {};
    private XnioExecutor.@Nullable Key timer;
    private int attempt;
    private boolean over;

    /**
     * @param addresses at least one
     * @param connected is called with the connection, which is then the caller's
     * @param failed is called with what went wrong at the last address
     */
    Dialer(
            XnioIoThread thread,
            List<InetAddress> addresses,
            int port,
            Consumer<StreamConnection> connected,
            Consumer<IOException> failed) {
        this.thread = thread;
        this.untried = addresses.stream()
                .limit(MAX_ADDRESSES)
                .map(address -> new InetSocketAddress(address, port))
                .collect(Collectors.toCollection(ArrayDeque::new));
        this.connected = connected;
        this.failed = failed;
    }

    void start() {
        dial(untried.remove());
    }

    @Override
    public void close() {
        over = true;
        leave();
    }

    private void dial(InetSocketAddress address) {
        attempt++;
        int number = attempt;
        ChannelListener<StreamConnection> taken = connection -> {
            if (isPast(number)) {
                IoUtils.safeClose(connection);
                return;
            }
            over = true;
            stopTimer();
            connected.accept(connection);
        };
        IoFuture<StreamConnection> future = thread.openStreamConnection(address, taken, OPTIONS);
        // Before the notifier, which may run at once.
        opening = future::cancel;
        if (!untried.isEmpty()) {
            timer = thread.executeAfter(() -> passOver(address), SILENT_MILLIS, TimeUnit.MILLISECONDS);
        }
        future.addNotifier(
                (result, nothing) -> {
                    if (result.getStatus() == IoFuture.Status.FAILED && !isPast(number)) {
                        leave();
                        next(result.getException());
                    }
                },
                null);
    }

    private void passOver(InetSocketAddress address) {
        leave();
        silent = silent == null ? address : silent;
        next(new SocketTimeoutException("no connection"));
    }

    private void next(IOException cause) {
        if (!untried.isEmpty()) {
            dial(untried.remove());
        } else if (silent != null) {
            InetSocketAddress again = silent;
            silent = null;
            dial(again);
        } else {
            over = true;
            failed.accept(cause);
        }
    }

    private void leave() {
        stopTimer();
        IoUtils.safeClose(opening);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.remove();
            timer = null;
        }
    }

    private boolean isPast(int number) {
        return over || number != attempt;
    }
}
