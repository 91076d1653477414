package dev.touchstone.server.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Reports the bytes read from a connection to its client's account. */
final class MeteredReads extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final Client client;

    MeteredReads(StreamSourceConduit next, Client client) {
        super(next);
        this.client = client;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = super.read(into);
        tell(count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long count = super.read(into, offset, length);
        tell(count);
        return count;
    }

    private void tell(long count) throws IOException {
        if (count > 0) {
            client.came(count);
        }
    }
}
