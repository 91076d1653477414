package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.testing.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The protocol's vectors of requests to a credential plugin. Of what they leave open this client has made a rule. */
class ExecInfoVectorsTest {

    @TestFactory
    Stream<DynamicTest> apiVersion_vector_isTheOneThatItNames() {
        return Vectors.of("exec_credential.json", "ExecInfo", ".*", (group, vector) -> {
            JsonNode info = vector.path("execInfo");
            assertThat(ExecInfo.apiVersion(info.isNull() ? null : info.asString()))
                    .isEqualTo(vector.path("apiVersion").asString());
        });
    }
}
