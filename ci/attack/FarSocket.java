import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A socket of somebody far away: the server's first answer takes a while, and so does all that depends on it. */
final class FarSocket extends Socket {

    private static final int FAR_MILLIS = 250;

    private InputStream input;

    @Override
    public InputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Delayed(super.getInputStream());
        }
        return input;
    }

    private static final class Delayed extends FilterInputStream {

        private boolean arrived;

        Delayed(InputStream socket) {
            super(socket);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!arrived) {
                arrived = true;
                travel();
            }
            return super.read(into, offset, length);
        }

        private static void travel() throws IOException {
            try {
                TimeUnit.MILLISECONDS.sleep(FAR_MILLIS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted on the way", ended);
            }
        }
    }
}
