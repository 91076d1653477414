package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The protocol's vectors of requests to a credential plugin. Of what they leave open this client has made a rule. */
class ExecInfoVectorsTest {

    private static final Path VECTORS = Path.of("..", "fixtures", "vectors", "exec_credential.json");

    @TestFactory
    Stream<DynamicTest> apiVersion_vector_isTheOneThatItNames() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(VECTORS))
                .path("testGroups")
                .valueStream()
                .filter(group -> group.path("type").asString().equals("ExecInfo"))
                .flatMap(group -> group.path("tests").valueStream())
                .map(ExecInfoVectorsTest::test);
    }

    private static DynamicTest test(JsonNode vector) {
        JsonNode info = vector.path("execInfo");
        return DynamicTest.dynamicTest(
                "tcId " + vector.path("tcId").asInt() + ": "
                        + vector.path("comment").asString(),
                () -> assertThat(ExecInfo.apiVersion(info.isNull() ? null : info.asString()))
                        .isEqualTo(vector.path("apiVersion").asString()));
    }
}
