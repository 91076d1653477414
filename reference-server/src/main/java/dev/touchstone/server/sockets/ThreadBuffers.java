package dev.touchstone.server.sockets;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pool in which each thread reuses the buffer that it returned last, which is still in its processor's cache. Unlike
 * Undertow's own pool, which keeps its caches in one synchronized map, it does not lock. The buffers are on the heap:
 * from a direct one, the JDK's AES-GCM copies piece by piece into arrays, which costs more than one copy for the
 * socket. Thread-safe.
 */
public final class ThreadBuffers implements ByteBufferPool {

    /** The largest TLS record that either side sends, with its header (RFC 8446 section 5.2). */
    public static final int TLS_RECORD_BYTES = 17 * 1024;

    /**
     * More are in use at once only while many connections wait for the other side; those are left to the garbage
     * collector.
     */
    private static final int MAX_KEPT = 64;

    private final int bytes;
    private final ThreadLocal<ArrayDeque<ByteBuffer>> kept = ThreadLocal.withInitial(ArrayDeque::new);

    /** Create a pool of buffers of this size, in bytes. */
    public ThreadBuffers(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public PooledByteBuffer allocate() {
        ByteBuffer buffer = kept.get().pollLast();
        return new Lent(buffer == null ? ByteBuffer.allocate(bytes) : buffer.clear());
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return this;
    }

    @Override
    public int getBufferSize() {
        return bytes;
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    /** Do nothing: a thread's buffers go with it. */
    @Override
    public void close() {}

    private void keep(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> mine = kept.get();
        if (mine.size() < MAX_KEPT) {
            mine.addLast(buffer);
        }
    }

    /** A buffer in use. Returning it twice would lend it to two connections, so the second return is ignored. */
    private final class Lent implements PooledByteBuffer {
        private final AtomicReference<@Nullable ByteBuffer> buffer;

        Lent(ByteBuffer buffer) {
            this.buffer = new AtomicReference<>(buffer);
        }

        @Override
        public ByteBuffer getBuffer() {
            ByteBuffer lent = buffer.get();
            if (lent == null) {
                throw new IllegalStateException("the buffer has already been returned");
            }
            return lent;
        }

        @Override
        public boolean isOpen() {
            return buffer.get() != null;
        }

        @Override
        public void close() {
            ByteBuffer lent = buffer.getAndSet(null);
            if (lent != null) {
                keep(lent);
            }
        }
    }
}
