package dev.touchstone.client.exec;

import dev.touchstone.client.text.Quoted;
import dev.touchstone.token.Token;
import java.time.temporal.ChronoUnit;

/** The reply of a credential plugin to kubectl: one line of JSON. */
public final class ExecCredential {

    private ExecCredential() {}

    /**
     * Write the reply.
     *
     * @param apiVersion the version that was asked for, such as {@link ExecInfo#DEFAULT_VERSION}
     */
    public static String json(String apiVersion, Token token) {
        StringBuilder json = new StringBuilder(1024).append("{\"kind\":\"ExecCredential\",\"apiVersion\":");
        return json.append(Quoted.of(apiVersion))
                .append(",\"spec\":{\"interactive\":false},\"status\":{\"expirationTimestamp\":\"")
                .append(token.expiration().truncatedTo(ChronoUnit.SECONDS))
                .append("\",\"token\":")
                .append(Quoted.of(token.value()))
                .append("}}")
                .toString();
    }
}
