package dev.touchstone.server.clients;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A socket that can hold back what is written, and send it in one piece: several TLS records then arrive together. */
final class CorkedSocket extends Socket {

    private @Nullable Corked output;

    @Override
    public OutputStream getOutputStream() throws IOException {
        return corked();
    }

    /** Hold back what is written from now on. */
    void cork() throws IOException {
        corked().hold();
    }

    /** Send what was held back, and all that follows at once. */
    void uncork() throws IOException {
        corked().release();
    }

    private Corked corked() throws IOException {
        Corked made = output;
        if (made == null) {
            made = new Corked(super.getOutputStream());
            output = made;
        }
        return made;
    }

    private static final class Corked extends FilterOutputStream {

        /** What is held back; null if nothing is. */
        private @Nullable ByteArrayOutputStream held;

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
