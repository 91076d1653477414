import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A socket of somebody far away: whatever answers what was sent takes a while to arrive. Used by one thread at a time. */
final class FarSocket extends Socket {

    private static final int FAR_MILLIS = 200;

    private boolean asked;
    private InputStream input;
    private OutputStream output;

    @Override
    public InputStream getInputStream() throws IOException {
        if (input == null) {
            input = new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    travel();
                    return super.read(into, offset, length);
                }
            };
        }
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    asked = true;
                    out.write(bytes, offset, length);
                }
            };
        }
        return output;
    }

    private void travel() throws IOException {
        if (!asked) {
            return;
        }
        asked = false;
        try {
            TimeUnit.MILLISECONDS.sleep(FAR_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted on the way", ended);
        }
    }
}
