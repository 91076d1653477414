package dev.touchstone.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.testing.TestServer;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.verdict.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesTest {

    private static final String CONFIG = """
            clusterID: lab
            server:
              mapRoles: {rolearn: "arn:aws:iam::123456789012:role/KubernetesAdmin", username: "admin:{{SessionName}}"}
            """;

    @TempDir
    private Path directory;

    @AutoClose
    private FakeSts sts;

    private Path authority;

    @BeforeEach
    void start() {
        TestAuthority issuer = new TestAuthority();
        sts = new FakeSts(issuer.server("sts.us-east-1.amazonaws.com"));
        authority = issuer.writeTo(directory.resolve("ca.pem"));
    }

    @Test
    void oneCheckReplaced_changesThatCheckAlone() {
        Tokens old = Tokens.signedAt(Instant.now().minusSeconds(1000));
        assertThat(status(stages -> stages, old)).isEqualTo(403);
        UnaryOperator<Stages> ageless = stages -> stages.withTokenChecks(stages.tokenChecks().stream()
                .map(check -> check.reason() == Reason.DATE_EXPIRED
                        ? new TokenCheck(check.reason(), any -> Optional.empty())
                        : check)
                .toList());
        assertThat(status(ageless, old)).isEqualTo(200);
        assertThat(status(ageless, old.with("X-Amz-Expires", "901"))).isEqualTo(403);
    }

    @Test
    void rendererAndMapperReplaced_workTogether() {
        Tokens token = Tokens.signedAt(Instant.now());
        assertThat(body(
                        stages -> stages.withMapper(identity ->
                                        new MappingOutcome.Mapped("any", new IdentityMapping("template", List.of())))
                                .withRenderer((template, values) -> "rendered " + template),
                        token))
                .contains("\"username\":\"rendered template\"");
    }

    @Test
    void partThatAsksTheOneBeforeIt_meetsTheStandardOne() {
        assertThat(body(
                        standard -> standard.withMapper(
                                        identity -> standard.mapper().map(identity))
                                .withStsCaller(new StsCaller() {
                                    @Override
                                    public CompletionStage<StsAnswer> call(StsRequest request) {
                                        return standard.stsCaller().call(request);
                                    }

                                    @Override
                                    public void close() {
                                        standard.stsCaller().close();
                                    }
                                }),
                        Tokens.signedAt(Instant.now())))
                .contains("\"username\":\"admin:sess\"");
    }

    @Test
    void front_seesEachRequestFirst() {
        assertThat(status(
                        stages -> stages.withFront(routes -> exchange -> exchange.setStatusCode(418)),
                        Tokens.signedAt(Instant.now())))
                .isEqualTo(418);
    }

    private int status(UnaryOperator<Stages> replace, Tokens tokens) {
        try (TestServer server = server(replace)) {
            return server.review(tokens.token()).statusCode();
        }
    }

    private String body(UnaryOperator<Stages> replace, Tokens tokens) {
        try (TestServer server = server(replace)) {
            return server.review(tokens.token()).body();
        }
    }

    private TestServer server(UnaryOperator<Stages> replace) {
        return new TestServer(directory, CONFIG, sts.environment(authority), replace);
    }
}
