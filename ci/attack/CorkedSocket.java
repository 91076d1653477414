import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket that can hold back what is written, and send it in one piece: several TLS records then arrive together. Used
 * by one thread at a time.
 */
final class CorkedSocket extends Socket {

    private Corked output;

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new Corked(super.getOutputStream());
        }
        return output;
    }

    /** Hold back what is written from now on. */
    void cork() throws IOException {
        ((Corked) getOutputStream()).hold();
    }

    /** Send what was held back, and all that follows at once. */
    void uncork() throws IOException {
        ((Corked) getOutputStream()).release();
    }

    private static final class Corked extends FilterOutputStream {

        /** What is held back; null if nothing is. */
        private ByteArrayOutputStream held;

        Corked(OutputStream socket) {
            super(socket);
        }

        void hold() {
            held = new ByteArrayOutputStream();
        }

        void release() throws IOException {
            ByteArrayOutputStream all = held;
            held = null;
            if (all != null) {
                out.write(all.toByteArray());
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            (held == null ? out : held).write(bytes, offset, length);
        }
    }
}
