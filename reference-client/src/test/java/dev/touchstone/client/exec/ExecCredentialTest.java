package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.Token;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExecCredentialTest {

    @Test
    void credential_isOneLineOfTheRequiredFields() {
        String json = ExecCredential.json(
                ExecInfo.DEFAULT_VERSION, new Token("k8s-aws-v1.x", Instant.parse("2026-11-25T02:03:04.999Z")));

        assertThat(json)
                .isEqualTo("{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\","
                        + "\"spec\":{\"interactive\":false},\"status\":{\"expirationTimestamp\":\"2026-11-25T02:03:04Z\","
                        + "\"token\":\"k8s-aws-v1.x\"}}");
    }

    @Property
    void anyVersion_isValidJson(@ForAll String version) {
        JsonNode json = JsonMapper.shared().readTree(ExecCredential.json(version, new Token("t", Instant.EPOCH)));

        assertThat(json.get("apiVersion").asString()).isEqualTo(version);
    }
}
