package dev.touchstone.server.sts.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.xnio.channels.StreamSourceChannel;

/** Reads a response body up to a bound, without blocking. */
final class BodyReader {

    /** Two orders of magnitude above any answer of STS. */
    static final int LIMIT_BYTES = 64 * 1024;

    private ByteBuffer buffer = ByteBuffer.allocate(1024);
    private final Consumer<byte[]> whole;
    private final Runnable tooLarge;
    private final Consumer<IOException> failed;

    private BodyReader(Consumer<byte[]> whole, Runnable tooLarge, Consumer<IOException> failed) {
        this.whole = whole;
        this.tooLarge = tooLarge;
        this.failed = failed;
    }

    static void read(
            StreamSourceChannel channel, Consumer<byte[]> whole, Runnable tooLarge, Consumer<IOException> failed) {
        BodyReader reader = new BodyReader(whole, tooLarge, failed);
        channel.getReadSetter().set(reader::proceed);
        reader.proceed(channel);
    }

    private void proceed(StreamSourceChannel channel) {
        try {
            while (true) {
                int count = channel.read(buffer);
                if (count == 0) {
                    channel.resumeReads();
                    return;
                }
                if (count < 0) {
                    channel.suspendReads();
                    whole.accept(Arrays.copyOf(buffer.array(), buffer.position()));
                    return;
                }
                if (buffer.position() > LIMIT_BYTES) {
                    channel.suspendReads();
                    tooLarge.run();
                    return;
                }
                if (!buffer.hasRemaining()) {
                    buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
                }
            }
        } catch (IOException broken) {
            failed.accept(broken);
        }
    }
}
