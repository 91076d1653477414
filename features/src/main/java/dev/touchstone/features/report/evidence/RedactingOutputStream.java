package dev.touchstone.features.report.evidence;

import dev.touchstone.fixtures.evidence.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** What Cucumber tells of the feature files and of times alone: most of a run's messages, and no subject's words. */
    private static final List<byte[]> OWN = Stream.of(
                    "meta",
                    "source",
                    "gherkinDocument",
                    "pickle",
                    "stepDefinition",
                    "hook",
                    "parameterType",
                    "testCase",
                    "testCaseStarted",
                    "testCaseFinished",
                    "testStepStarted")
            .map(kind -> ("{\"" + kind + "\":").getBytes(StandardCharsets.US_ASCII))
            .toList();

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
        int begin = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, begin, i - begin);
                endLine();
                begin = i + 1;
            }
        }
        line.write(bytes, begin, from + length - begin);
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
        byte[] message = line.toByteArray();
        line.reset();
        out.write(isOwn(message) ? message : JSON.writeValueAsBytes(redacted(JSON.readTree(message))));
        out.write('\n');
    }

    /** Tell by the one key of the message, which is not parsed for that: the scenarios wait for each other here. */
    private static boolean isOwn(byte[] message) {
        return OWN.stream()
                .anyMatch(kind -> Arrays.mismatch(message, kind) == kind.length && message[kind.length] == '{');
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
