package dev.touchstone.client.kubectl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a running program says on standard error, shown meanwhile: a question, which has no end of line, at the next
 * look; whole lines some looks later, since a program that says why it fails ends at once, and its caller tells that.
 */
final class Messages {

    private static final int LOOKS_BEFORE_WHOLE_LINES = 5;

    private final InputStream said;
    private final PrintStream shown;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int looks;

    Messages(InputStream said, PrintStream shown) {
        this.said = said;
        this.shown = shown;
    }

    void look() throws IOException {
        said.transferTo(held);
        if (held.size() == 0) {
            return;
        }
        looks++;
        if (looks > LOOKS_BEFORE_WHOLE_LINES || !endsALine()) {
            held.writeTo(shown);
            shown.flush();
            held.reset();
            looks = 0;
        }
    }

    private boolean endsALine() {
        byte[] bytes = held.toByteArray();
        return bytes[bytes.length - 1] == '\n';
    }
}
