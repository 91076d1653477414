package dev.touchstone.client.exec;

import dev.touchstone.client.token.Token;
import java.time.temporal.ChronoUnit;

/** The reply of a credential plugin to kubectl: one line of JSON. */
public final class ExecCredential {

    private ExecCredential() {}

    /**
     * Writes the reply.
     *
     * @param apiVersion the version that was asked for, such as {@link ExecInfo#DEFAULT_VERSION}
     */
    public static String json(String apiVersion, Token token) {
        StringBuilder json = new StringBuilder(1024).append("{\"kind\":\"ExecCredential\",\"apiVersion\":");
        return json.append(quoted(apiVersion))
                .append(",\"spec\":{\"interactive\":false},\"status\":{\"expirationTimestamp\":\"")
                .append(token.expiration().truncatedTo(ChronoUnit.SECONDS))
                .append("\",\"token\":")
                .append(quoted(token.value()))
                .append("}}")
                .toString();
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
