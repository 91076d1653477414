package dev.touchstone.server.sts.http;

import dev.touchstone.server.sts.connect.TlsConnection;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A connection to STS that carries one exchange at a time. If any data arrives between exchanges, it is closed. Used on
 * its I/O thread.
 */
final class StsConnection implements Closeable {

    private final TlsConnection tls;
    private final ByteBufferPool buffers;
    private @Nullable Exchange current;
    private boolean bound;

    StsConnection(TlsConnection tls, ByteBufferPool buffers) {
        this.tls = tls;
        this.buffers = buffers;
        tls.source().setReadListener(this::read);
        tls.sink().setWriteListener(this::write);
    }

    /** The result of an exchange; called once. */
    interface Outcome {
        void answered(AnswerParser answer);

        void failed(IOException cause);
    }

    private static final class Exchange {
        private final ByteBuffer request;
        private final AnswerParser answer;
        private final Outcome outcome;
        private boolean sent;

        Exchange(byte[] request, AnswerParser answer, Outcome outcome) {
            this.request = ByteBuffer.wrap(request);
            this.answer = answer;
            this.outcome = outcome;
        }
    }

    /** Send a request and read the response. */
    void exchange(byte[] request, AnswerParser answer, Outcome outcome) {
        current = new Exchange(request, answer, outcome);
        write(tls.sink());
        if (current != null) {
            tls.source().resumeReads();
        }
    }

    /**
     * Return whether the connection can carry an exchange: it is open, and no unexpected data has arrived, neither
     * buffered in TLS nor in the socket.
     */
    boolean isQuiet() {
        if (!tls.isOpen()) {
            return false;
        }
        tls.lookAgain();
        try (PooledByteBuffer pooled = buffers.allocate()) {
            return tls.source().read(pooled.getBuffer()) == 0;
        } catch (IOException broken) {
            return false;
        }
    }

    /** Let it serve no other token any more. */
    void bind() {
        bound = true;
    }

    boolean isBound() {
        return bound;
    }

    @Override
    public void close() {
        current = null;
        tls.close();
    }

    private void write(ConduitStreamSinkChannel sink) {
        Exchange exchange = current;
        if (exchange == null || exchange.sent) {
            sink.suspendWrites();
            return;
        }
        try {
            while (exchange.request.hasRemaining()) {
                if (sink.write(exchange.request) == 0) {
                    sink.resumeWrites();
                    return;
                }
            }
            if (!sink.flush()) {
                sink.resumeWrites();
                return;
            }
            exchange.sent = true;
            sink.suspendWrites();
        } catch (IOException broken) {
            fail(exchange, broken);
        }
    }

    private void read(ConduitStreamSourceChannel source) {
        try (PooledByteBuffer pooled = buffers.allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            int count = source.read(buffer);
            while (count > 0 && current != null) {
                if (take(current, buffer.flip())) {
                    return;
                }
                count = source.read(buffer.clear());
            }
            if (count < 0 && current != null) {
                end(current);
            } else if (count != 0) {
                close();
            }
        } catch (IOException broken) {
            if (current != null) {
                fail(current, broken);
            } else {
                close();
            }
        }
    }

    /** Read more; return whether the exchange is over. */
    private boolean take(Exchange exchange, ByteBuffer piece) throws IOException {
        if (!exchange.answer.take(piece)) {
            return false;
        }
        current = null;
        if (!exchange.sent) {
            tls.close();
        }
        exchange.outcome.answered(exchange.answer);
        return true;
    }

    private void end(Exchange exchange) {
        boolean whole = exchange.answer.end();
        close();
        if (whole) {
            exchange.outcome.answered(exchange.answer);
        } else {
            exchange.outcome.failed(new IOException("STS closed the connection before the response was complete"));
        }
    }

    private void fail(Exchange exchange, IOException cause) {
        close();
        exchange.outcome.failed(cause);
    }
}
