package dev.touchstone.client.exec;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads a request in whatever form of JSON it comes. */
final class ExecInfoReader {

    private ExecInfoReader() {}

    static String apiVersion(String info) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), info)) {
            return read(parser);
        } catch (JacksonException malformed) {
            return ExecInfo.DEFAULT_VERSION;
        }
    }

    /** Return {@code spec.cluster.config}; a missing node if there is none, or if the request cannot be read. */
    static JsonNode clusterConfig(String info) {
        try {
            return JsonMapper.shared()
                    .readTree(info)
                    .path("spec")
                    .path("cluster")
                    .path("config");
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static String read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return ExecInfo.DEFAULT_VERSION;
        }
        String version = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("apiVersion")) {
                version = value == JsonToken.VALUE_STRING ? parser.getString() : "";
            }
            parser.skipChildren();
        }
        return version.isEmpty() ? ExecInfo.DEFAULT_VERSION : version;
    }
}
