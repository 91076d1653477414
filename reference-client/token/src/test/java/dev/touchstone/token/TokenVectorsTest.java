package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors' good tokens, signed anew with the vectors' keys at their time, come out the same. */
class TokenVectorsTest {

    @Test
    void sign_withTheKeysOfAGoodToken_givesIt() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        JsonNode file = JsonMapper.shared().readTree(Path.of("../../fixtures/vectors/token.json"));
        for (JsonNode group : file.path("testGroups")) {
            for (JsonNode vector : group.path("tests")) {
                if (vector.path("flags").toString().equals("[\"Normal\"]")) {
                    tried++;
                    Signed theirs = Signed.of(new Token(vector.path("token").asString(), Instant.MAX));
                    Signed mine = Signed.of(sign(group, theirs));
                    if (!essence(mine).equals(essence(theirs))) {
                        wrong.add(vector.path("tcId") + " " + vector.path("comment"));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(3);
    }

    private static Token sign(JsonNode group, Signed like) {
        String[] credential = like.parameter("X-Amz-Credential").split("/");
        Instant time = Instant.parse(like.parameter("X-Amz-Date")
                .replaceFirst("(\\d{4})(\\d\\d)(\\d\\dT\\d\\d)(\\d\\d)(\\d\\d)Z", "$1-$2-$3:$4:$5Z"));
        Credentials keys = new Credentials(
                credential[0],
                group.path("secretAccessKey").asString(),
                like.query().get("X-Amz-Security-Token"),
                null);
        StsEndpoint endpoint = new StsEndpoint(like.url().getHost(), credential[2]);
        return new TokenSigner(Clock.fixed(time, ZoneOffset.UTC))
                .sign(group.path("clusterId").asString(), endpoint, keys);
    }

    /** The order of the parameters does not count. */
    private static Object essence(Signed signed) {
        return List.of(signed.url().getHost(), new TreeMap<>(signed.query()));
    }
}
