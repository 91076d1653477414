package dev.touchstone.server.sockets;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pool from which each thread takes the buffer that it gave back last, which its processor's cache still holds. Unlike
 * Undertow's own, whose caches are in one synchronized map, it locks nothing. The buffers are on the heap: of a direct
 * one, the JDK's AES-GCM makes arrays piece by piece, which costs more than one copy for the socket. Thread-safe.
 */
public final class ThreadBuffers implements ByteBufferPool {

    /** A TLS record, the largest that either side sends, and its head (RFC 8446 section 5.2). */
    public static final int TLS_RECORD_BYTES = 17 * 1024;

    /** More are in use at once only while many connections wait for the other side; those are left to the collector. */
    private static final int MAX_KEPT = 64;

    private final int bytes;
    private final ThreadLocal<ArrayDeque<ByteBuffer>> kept = ThreadLocal.withInitial(ArrayDeque::new);

    /** Makes a pool of buffers of so many bytes. */
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

    /** Does nothing: what a thread keeps goes with it. */
    @Override
    public void close() {}

    private void keep(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> mine = kept.get();
        if (mine.size() < MAX_KEPT) {
            mine.addLast(buffer);
        }
    }

    /** A buffer in use. Given back twice, it would be lent to two connections, so that counts once. */
    private final class Lent implements PooledByteBuffer {
        private final AtomicReference<@Nullable ByteBuffer> buffer;

        Lent(ByteBuffer buffer) {
            this.buffer = new AtomicReference<>(buffer);
        }

        @Override
        public ByteBuffer getBuffer() {
            ByteBuffer lent = buffer.get();
            if (lent == null) {
                throw new IllegalStateException("the buffer has been given back");
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
