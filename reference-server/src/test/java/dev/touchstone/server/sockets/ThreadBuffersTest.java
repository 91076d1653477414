package dev.touchstone.server.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThreadBuffersTest {

    private final ThreadBuffers buffers = new ThreadBuffers(100);

    @Test
    void buffer_isLentAgainEmptyToTheThreadThatGaveItBack() {
        PooledByteBuffer first = buffers.allocate();
        ByteBuffer buffer = first.getBuffer();
        buffer.put((byte) 1);
        first.close();

        assertThat(buffers.allocate().getBuffer()).isSameAs(buffer).matches(again -> again.position() == 0);
        assertThat(buffer.remaining()).isEqualTo(100);
    }

    @Test
    void bufferGivenBackTwice_isLentOnce() {
        PooledByteBuffer lent = buffers.allocate();
        lent.close();
        lent.close();

        assertThat(buffers.allocate().getBuffer())
                .isNotSameAs(buffers.allocate().getBuffer());
    }

    @Test
    void bufferInUse_isLentToNobodyElse() {
        ByteBuffer one = buffers.allocate().getBuffer();

        assertThat(buffers.allocate().getBuffer()).isNotSameAs(one);
        assertThat(CompletableFuture.supplyAsync(() -> buffers.allocate().getBuffer())
                        .join())
                .isNotSameAs(one);
    }

    @Test
    void bufferGivenBack_cannotBeUsed() {
        PooledByteBuffer lent = buffers.allocate();
        lent.close();

        assertThat(lent.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(lent::getBuffer);
    }
}
