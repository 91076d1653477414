package dev.touchstone.server.sts.connect;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
 * there is another; the last one has whatever time the caller gives. Used on one I/O thread.
 */
final class Dialer implements Closeable {

    /** More cannot be silent for two seconds each within the ten that a call of STS has. */
    private static final int MAX_ADDRESSES = 4;

    private static final int SILENT_MILLIS = 2000;
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final XnioIoThread thread;
    private final List<InetAddress> addresses;
    private final int port;
    private final Consumer<StreamConnection> connected;
    private final Consumer<IOException> failed;
    private Closeable opening = () -> {};
    private XnioExecutor.@Nullable Key timer;
    private int current;
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
        this.addresses = addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES));
        this.port = port;
        this.connected = connected;
        this.failed = failed;
    }

    void start() {
        dial(0);
    }

    @Override
    public void close() {
        over = true;
        leave();
    }

    private void dial(int index) {
        current = index;
        ChannelListener<StreamConnection> taken = connection -> {
            if (isPast(index)) {
                IoUtils.safeClose(connection);
                return;
            }
            over = true;
            stopTimer();
            connected.accept(connection);
        };
        IoFuture<StreamConnection> future =
                thread.openStreamConnection(new InetSocketAddress(addresses.get(index), port), taken, OPTIONS);
        // Before the notifier, which may run at once.
        opening = future::cancel;
        if (hasAnother(index)) {
            timer = thread.executeAfter(
                    () -> next(index, new SocketTimeoutException("no connection")),
                    SILENT_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
        future.addNotifier(
                (result, nothing) -> {
                    if (result.getStatus() == IoFuture.Status.FAILED) {
                        next(index, result.getException());
                    }
                },
                null);
    }

    private void next(int index, IOException cause) {
        if (isPast(index)) {
            return;
        }
        leave();
        if (hasAnother(index)) {
            dial(index + 1);
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

    private boolean isPast(int index) {
        return over || index != current;
    }

    private boolean hasAnother(int index) {
        return index + 1 < addresses.size();
    }
}
