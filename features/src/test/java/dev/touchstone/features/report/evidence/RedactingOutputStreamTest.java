package dev.touchstone.features.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedactingOutputStreamTest {

    private static final String SECRET = "aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_QWN0aW9u";

    @Test
    void write_tokenInAMessage_isTakenOut() throws IOException {
        assertThat(redacted("{\"testStepFinished\":{\"message\":\"saw k8s-aws-v1." + SECRET + "\"}}\n"))
                .doesNotContain(SECRET)
                .contains("saw k8s-aws-v1.[redacted")
                .endsWith("\n");
    }

    @Test
    void write_tokenInAnAttachment_isTakenOutAndTheRestCanBeRead() throws IOException {
        String body = Base64.getEncoder()
                .encodeToString(("token k8s-aws-v1." + SECRET + " end").getBytes(StandardCharsets.UTF_8));

        JsonNode attachment = JsonMapper.shared()
                .readTree(redacted("{\"attachment\":{\"body\":\"" + body + "\",\"contentEncoding\":\"BASE64\"}}\n"))
                .path("attachment");

        assertThat(attachment.path("contentEncoding").asString()).isEqualTo("IDENTITY");
        assertThat(attachment.path("body").asString())
                .startsWith("token ")
                .endsWith(" end")
                .doesNotContain(SECRET);
    }

    @Test
    void write_messageOfCucumbersOwn_isHandedOnAsItIs() throws IOException {
        String pickle = "{\"pickle\":{\"name\":\"k8s-aws-v1." + SECRET + "\" }}\n";
        assertThat(redacted(pickle)).isEqualTo(pickle);
    }

    @Test
    void close_lastLineWithoutEnd_isWritten() throws IOException {
        assertThat(redacted("{\"a\":[1,true,null,\"b\"]}\n{\"c\":2}"))
                .isEqualTo("{\"a\":[1,true,null,\"b\"]}\n{\"c\":2}\n");
    }

    private static String redacted(String lines) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (RedactingOutputStream out = new RedactingOutputStream(file)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString(StandardCharsets.UTF_8);
    }
}
