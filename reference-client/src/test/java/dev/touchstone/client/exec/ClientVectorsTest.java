package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.testing.Vectors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What this client prints at the time of the vectors: what is valid there, and nothing that is not. */
class ClientVectorsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> credential_isWhatTheVectorAllows() {
        return Vectors.of("exec_credential.json", "ClientOutput", ".*", (group, vector) -> {
            Instant time = Instant.parse(group.path("time").asString());
            String stdout = vector.path("stdout").asString();
            boolean valid = vector.path("result").asString().equals("valid");
            String version = stdout.contains("/v1\"") ? "v1" : "v1beta1";
            String mine = ExecCredential.json("client.authentication.k8s.io/" + version, signedAt(time)) + "\n";

            assertThat(essence(mine).equals(essence(stdout))).isEqualTo(valid);
        });
    }

    /** Return what counts of a credential: the spec is free, and so is what a token is. What is no credential is its text. */
    private static Object essence(String stdout) {
        if (stdout.lines().count() != 1 || !stdout.startsWith("{")) {
            return stdout;
        }
        ObjectNode credential = (ObjectNode) JSON.readTree(stdout);
        credential.remove(List.of("metadata", "spec"));
        JsonNode token = credential.path("status").path("token");
        if (token.asString("").matches("k8s-aws-v1\\.[A-Za-z0-9_-]+")) {
            ((ObjectNode) credential.path("status")).put("token", "a token");
        }
        return credential;
    }

    private static Token signedAt(Instant time) {
        return new TokenSigner(Clock.fixed(time, ZoneOffset.UTC))
                .sign("lab.k8s", StsEndpoint.of("us-east-1"), Credentials.of("AKIDEXAMPLE", "secret"));
    }
}
