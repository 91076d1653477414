package dev.touchstone.features.steps.authenticator;

import java.util.regex.Pattern;

/** The fields of a line of a log, as {@code name=value} or in JSON. */
public final class LogFields {

    private LogFields() {}

    /** Return whether a line has a field of this name. */
    public static boolean has(String line, String name) {
        String quoted = Pattern.quote(name);
        return Pattern.compile("(?:^|[\\s{,])" + quoted + "=|\"" + quoted + "\"\\s*:")
                .matcher(line)
                .find();
    }
}
