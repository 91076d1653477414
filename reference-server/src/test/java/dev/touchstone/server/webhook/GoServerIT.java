package dev.touchstone.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.testing.GoServer;
import dev.touchstone.server.webhook.TokenGenerator.Sample;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.sts.StsObserver;
import dev.touchstone.verifier.token.TokenParser;
import dev.touchstone.verifier.verdict.Reason;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends the same generated tokens, with the same STS, to the Go server and to this one. */
class GoServerIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOKENS = Integer.getInteger("differential.tokens", 3000);
    private static final long SEED = Long.getLong("differential.seed", 20261125L);
    private static final String CONFIG = """
            clusterID: test.k8s
            server:
              mapRoles:
              - rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin
                username: admin:{{SessionName}}
                groups: [system:masters, "{{AccountID}}"]
              - rolearn: arn:aws-cn:iam::123456789012:role/KubernetesAdmin
                username: cn:{{SessionNameRaw}}
              mapUsers:
              - userarn: arn:aws:iam::123456789012:user/Alice
                username: alice
                groups: [viewers]
              mapAccounts: ["210987654321"]
            """;

    /** The checks in which implementations differ, so that this server may refuse more, each with its rule. */
    private static final Map<Reason, String> STRICTER = Map.ofEntries(
            Map.entry(Reason.TOKEN_BASE64, "VER-05: one text for one token"),
            Map.entry(Reason.URL_SYNTAX, "SEC-05: what signers escape must be escaped"),
            Map.entry(
                    Reason.URL_HOST, "VER-18 to VER-22, VER-26: hosts are compared one way, and are nothing but hosts"),
            Map.entry(Reason.EXPIRES, "VER-39: digits only"),
            Map.entry(Reason.DATE_FUTURE, "VER-45: not more than 15 minutes ahead"),
            Map.entry(Reason.STS_ANSWER, "VER-58: the answer of STS is read strictly"),
            Map.entry(Reason.IDENTITY_ARN, "VER-61, ARN-10: one account, no empty part"));

    @TempDir
    private Path directory;

    private record Decision(int status, JsonNode user) {}

    @Test
    void everyToken_isDecidedAlikeOrMoreStrictly() throws Exception {
        TestAuthority authority = new TestAuthority();
        Path config = Files.writeString(directory.resolve("config.yaml"), CONFIG);
        List<String> differences = new ArrayList<>();
        Map<Reason, Integer> stricter = new EnumMap<>(Reason.class);
        int admitted = 0;
        try (FakeSts sts = new FakeSts(authority.server(
                        "sts.us-east-1.amazonaws.com",
                        "sts.amazonaws.com",
                        "sts.eu-west-1.amazonaws.com",
                        "sts-fips.us-west-2.amazonaws.com",
                        "sts.us-east-1.api.aws"));
                Ours ours = new Ours(config, sts.environment(authority.writeTo(directory.resolve("ca.pem"))));
                GoServer go = new GoServer(
                        Files.createDirectory(directory.resolve("go")),
                        config,
                        sts.environment(directory.resolve("ca.pem")))) {
            TokenGenerator generator = new TokenGenerator(SEED);
            for (int number = 0; number < TOKENS; number++) {
                Sample sample = generator.next(number);
                sts.answer(sample.accessKey(), sample.status(), sample.answer());
                TokenReview review = new TokenReview("authentication.k8s.io/v1", sample.token());
                Verdict verdict = ours.decide(review);
                Decision mine = decision(ours.writer.write(review, verdict));
                Decision other = decision(go.post(body(sample.token())));
                admitted += other.status() == 200 ? 1 : 0;
                if (mine.equals(other)) {
                    continue;
                }
                if (verdict instanceof Verdict.Denied denied
                        && isExpected(denied.rejection().reason(), other)) {
                    stricter.merge(denied.rejection().reason(), 1, Integer::sum);
                } else {
                    differences.add("number " + number + ", STS answering " + sample.status() + " " + sample.answer()
                            + ": this server " + mine + " " + why(verdict) + ", the other " + other);
                }
            }
        }
        System.out.println(TOKENS + " tokens of seed " + SEED + ", " + admitted
                + " let in by the Go server; more strictly" + " decided here, by check: " + stricter);
        assertThat(differences)
                .as("tokens of seed " + SEED + " that are decided differently, other than by " + STRICTER)
                .isEmpty();
        assertThat(admitted).isGreaterThan(TOKENS / 20);
    }

    /**
     * Return whether the Go server calls STS with a token that a rule refuses, or detects throttling by other signs
     * (VER-54).
     */
    private static boolean isExpected(Reason reason, Decision other) {
        boolean asked = other.status() == 200 || other.status() == 429;
        return asked ? STRICTER.containsKey(reason) : reason == Reason.STS_THROTTLED;
    }

    private static String why(Verdict verdict) {
        return verdict instanceof Verdict.Denied denied
                ? denied.rejection().reason().name()
                : "";
    }

    private static String body(String token) {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenReview");
        review.putObject("spec").put("token", token);
        return JSON.writeValueAsString(review);
    }

    private static Decision decision(ResponseWriter.Response response) {
        return new Decision(
                response.status(), JSON.readTree(response.body()).path("status").path("user"));
    }

    private static Decision decision(HttpResponse<String> response) {
        return new Decision(
                response.statusCode(),
                JSON.readTree(response.body()).path("status").path("user"));
    }

    /** The stages of this server without the listener, to see which check refused. */
    private static final class Ours implements AutoCloseable {
        private final Stages stages;
        private final Authenticator authenticator;
        private final ResponseWriter writer;

        Ours(Path config, Map<String, String> environment) {
            ServerConfiguration configuration =
                    new ConfigurationReader(Map.of(), Map.of(), ConfigFile.read(config)).read(List.of());
            stages = Stages.standard(configuration, environment, Clock.systemUTC(), new Logs().events());
            writer = stages.responseWriter();
            authenticator = new Authenticator(
                    new TokenVerifier(
                            new TokenParser(stages.tokenChecks()),
                            new AskSts(stages.stsCaller(), stages.answerReader(), StsObserver.none()),
                            stages.identityReader()),
                    stages.userMapper(),
                    configuration.scrubbedAccounts());
        }

        Verdict decide(TokenReview review) throws Exception {
            return authenticator
                    .authenticate(review.token(), identity -> {})
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            stages.stsCaller().close();
            stages.backends().close();
        }
    }
}
