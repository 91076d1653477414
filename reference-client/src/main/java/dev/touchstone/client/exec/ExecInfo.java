package dev.touchstone.client.exec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The request of kubectl to a credential plugin, the variable {@code KUBERNETES_EXEC_INFO}. */
public final class ExecInfo {

    /** Names the variable. */
    public static final String VARIABLE = "KUBERNETES_EXEC_INFO";

    /** What a client that says nothing gets (requirement EXE-02). */
    public static final String DEFAULT_VERSION = "client.authentication.k8s.io/v1beta1";

    private ExecInfo() {}

    /**
     * Reads the version to answer in. Everything else in the request, such as {@code spec.cluster.config}, does not
     * matter to it (requirement EXE-04). A request that is no JSON object, or whose version is no string, counts as
     * none (EXE-05). A version of the future is answered as it stands.
     *
     * @param info the variable's value; null or empty if unset
     */
    public static String apiVersion(@Nullable String info) {
        if (info == null || info.isEmpty()) {
            return DEFAULT_VERSION;
        }
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), info)) {
            return read(parser);
        } catch (JacksonException malformed) {
            return DEFAULT_VERSION;
        }
    }

    private static String read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return DEFAULT_VERSION;
        }
        String version = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("apiVersion")) {
                version = value == JsonToken.VALUE_STRING ? parser.getString() : "";
            }
            parser.skipChildren();
        }
        return version.isEmpty() ? DEFAULT_VERSION : version;
    }
}
