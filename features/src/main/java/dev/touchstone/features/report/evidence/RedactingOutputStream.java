package dev.touchstone.features.report.evidence;

import dev.touchstone.fixtures.evidence.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes Cucumber messages, one a line, and hands each on as a whole with the secrets out of all its texts, those of
 * attachments included.
 */
public final class RedactingOutputStream extends FilterOutputStream {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What Cucumber tells of the feature files and the steps alone: most of a run's messages, and no subject's words. */
    private static final Set<String> OWN = Set.of(
            "meta", "source", "gherkinDocument", "pickle", "stepDefinition", "hook", "parameterType", "testCase");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public RedactingOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        if (b == '\n') {
            endLine();
        } else {
            line.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    /** Hand on whole lines only: half a secret cannot be told from other text. */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (line.size() > 0) {
            endLine();
        }
        super.close();
    }

    private void endLine() throws IOException {
        JsonNode message = JSON.readTree(line.toByteArray());
        line.reset();
        out.write(JSON.writeValueAsBytes(isOwn(message) ? message : redacted(message)));
        out.write('\n');
    }

    private static boolean isOwn(JsonNode message) {
        return message.size() == 1 && OWN.containsAll(message.propertyNames());
    }

    private static JsonNode redacted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            decodeAttachment(object);
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(redacted(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, redacted(array.get(i)));
            }
        } else if (node instanceof StringNode text) {
            return StringNode.valueOf(Redactor.redact(text.stringValue()));
        }
        return node;
    }

    /** What a step attaches is text in base64, where no rule would find a secret. */
    private static void decodeAttachment(ObjectNode object) {
        if (object.path("contentEncoding").asString("").equals("BASE64")) {
            byte[] body = Base64.getDecoder().decode(object.path("body").asString());
            object.put("body", new String(body, StandardCharsets.UTF_8));
            object.put("contentEncoding", "IDENTITY");
        }
    }
}
