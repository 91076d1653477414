package dev.touchstone.reference.cli;

import dev.touchstone.reference.document.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A token from the command line, or from standard input, where process listings do not show it. */
public final class TokenArgument {

    private static final int MAX_BYTES = 64 * 1024;

    private TokenArgument() {}

    /** Return the token; {@code -} stands for standard input. */
    public static String read(String argument, InputStream in) {
        if (!argument.equals("-")) {
            return argument;
        }
        try {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException bad) {
            throw new ConfigurationException("cannot read the token from standard input: " + bad, bad);
        }
    }
}
