package dev.touchstone.features.proof.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsInstance;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.bootstrap.BootstrapToken;
import dev.touchstone.fixtures.bootstrap.BootstrapVerifier;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The verifier of the proof takes both forms. No scenario has a presigned token accepted, so without this one nothing would
 * show that those that must be refused are right but for one thing.
 */
class ExampleVerifierTest {

    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final String BODY = "{}";

    @Test
    void verify_genuineTokenOfEitherForm_isAccepted() throws Exception {
        try (AwsEdge edge = AwsEdge.start();
                ExampleVerifier verifier = ExampleVerifier.start(edge, BootstrapDefect.NONE)) {
            edge.instance(new AwsInstance(INSTANCE, BootstrapVerifier.ACCOUNT, "ip-10-0-0-1.ec2.internal"));
            AwsPrincipal node = edge.newTemporaryPrincipal(
                    BootstrapVerifier.ACCOUNT,
                    "arn:aws:sts::" + BootstrapVerifier.ACCOUNT + ":assumed-role/" + BootstrapVerifier.ROLE + "/"
                            + INSTANCE,
                    "AROANODES:" + INSTANCE);
            BootstrapToken token = BootstrapToken.of(node, BootstrapVerifier.REGION, BODY);

            assertThat(answer(verifier, token.text())).isEqualTo("200 " + INSTANCE);
            assertThat(answer(verifier, token.presigned())).isEqualTo("200 " + INSTANCE);
        }
    }

    private static String answer(BootstrapVerifier verifier, String token) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(verifier.url())
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", token)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
