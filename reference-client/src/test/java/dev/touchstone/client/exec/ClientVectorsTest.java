package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.DecodedToken;
import dev.touchstone.client.token.StsEndpoint;
import dev.touchstone.client.token.Token;
import dev.touchstone.client.token.TokenSigner;
import dev.touchstone.reference.testing.Vectors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What this client makes at the time of the vectors, from their keys: what is valid there, and nothing that is not. */
class ClientVectorsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> sign_withTheKeysOfAGoodToken_givesIt() {
        return Vectors.of("token.json", "TokenVerify", "Normal", (group, vector) -> {
            DecodedToken token = DecodedToken.of(vector.path("token").asString());
            Token mine = sign(
                    group.path("clusterId").asString(),
                    token,
                    group.path("secretAccessKey").asString());
            assertThat(parameters(DecodedToken.of(mine.value()))).isEqualTo(parameters(token));
        });
    }

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
                .sign(
                        "lab.k8s",
                        StsEndpoint.of("us-east-1", false, false),
                        AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    }

    private static Token sign(String clusterId, DecodedToken like, String secret) {
        String[] credential = like.parameter("X-Amz-Credential").split("/");
        String date = like.parameter("X-Amz-Date");
        Instant time =
                Instant.parse(date.replaceFirst("(\\d{4})(\\d\\d)(\\d\\dT\\d\\d)(\\d\\d)(\\d\\d)Z", "$1-$2-$3:$4:$5Z"));
        AwsCredentials keys = like.query().containsKey("X-Amz-Security-Token")
                ? AwsSessionCredentials.create(credential[0], secret, like.parameter("X-Amz-Security-Token"))
                : AwsBasicCredentials.create(credential[0], secret);
        return new TokenSigner(Clock.fixed(time, ZoneOffset.UTC))
                .sign(clusterId, StsEndpoint.of(credential[2], false, false), keys);
    }

    /** The order of the parameters does not count. */
    private static List<String> parameters(DecodedToken token) {
        return Stream.concat(
                        Stream.of(token.url().getHost()),
                        Stream.of(token.url().getRawQuery().split("&")).sorted())
                .toList();
    }
}
