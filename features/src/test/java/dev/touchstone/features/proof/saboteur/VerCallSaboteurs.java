package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MORE_THAN_ASKED;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SLOW;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SLOW_CONNECTIONS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.exchange.Habit;
import dev.touchstone.features.proof.exchange.PlainStsCaller;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.server.sts.http.HttpStsCaller;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.X509ExtendedTrustManager;
import tools.jackson.databind.JsonNode;

/** Defects of VER in how STS is called: what is sent, how long it may take, what HTTP may do. */
final class VerCallSaboteurs {

    private static final String JSON = "application/json";

    private VerCallSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(STS, "VER-49", "cluster taken in any case").by(anyCase()),
                in(STS, "VER-49", "no server name in the handshake").by(plain(Habit.NO_SERVER_NAME)),
                in(STS, "VER-49", "what is refused by 400 is asked again").by(askingAgain(400, JdkStsCaller::of)),
                in(STS, "VER-49", "what is asked too often is asked again").by(askingAgain(429, JdkStsCaller::of)),
                in(STS, "VER-49", "failures are asked about three times more")
                        .by(Sts.detour((request, real) -> trying(request, real, 3))),
                in(STS, "VER-49", "a second try for no cluster")
                        .by(askingAgain(503, parts -> JdkStsCaller.of(parts).without("x-k8s-aws-id"))),
                in(STS, "VER-49", "a second try for XML")
                        .by(askingAgain(500, parts -> JdkStsCaller.of(parts).without("Accept"))),
                in(STS, "VER-50", "query sorted anew").by(Sts.request(VerCallSaboteurs::sorted)),
                in(STS, "VER-51", "redirects followed").by(caller(JSON, HttpClient.Redirect.ALWAYS)),
                in(STS, "VER-51", "a redirect by 302 followed").by(following(302)),
                in(STS, "VER-51", "redirects followed by a second try").by(following(503)),
                in(STS, "VER-51", "redirects to other hosts of STS followed").by(Sts.detour(parts -> {
                    JdkStsCaller caller = JdkStsCaller.of(parts).followingTo(VerCallSaboteurs::isRegional);
                    return (request, real) -> caller.call(request);
                })),
                in(STS, "VER-55", "STS may have its certificate from anyone")
                        .by(trusting(parts -> CredulousTrust.ofAnyAuthority())),
                in(STS, "VER-55", "STS may have the certificate of anyone")
                        .by(trusting(parts -> CredulousTrust.ofAnyName(TrustedRoots.of(parts.environment())))),
                in(STS, "VER-55", "STS may have its certificate from the authority of the cluster")
                        .by(trusting(ClusterTrust::of)),
                in(STS, "VER-55", "open when STS cannot be reached").by(Sts.answer(VerCallSaboteurs::failOpen)),
                in(SLOW, "VER-56", "STS has two seconds").by(limit(Duration.ofSeconds(2))),
                in(SLOW, "VER-56", "the time does not begin before one of eight threads is free")
                        .by(Sabotage.ofStages(parts -> parts.standard()
                                .withStsCaller(
                                        new QueueingCaller(parts.standard().stsCaller(), 8)))),
                in(SLOW, "VER-56", "the body of STS has longer").by(plain(Habit.BODY_HAS_LONGER)),
                in(SLOW, "VER-56", "a connection to STS has longer").by(plain(Habit.CONNECTION_HAS_LONGER)),
                in(SLOW, "VER-56", "a second try has longer").by(plain(Habit.SECOND_TRY_HAS_LONGER)),
                in(SLOW, "VER-56", "each of three tries has the whole time")
                        .by(Sts.detour((request, real) -> trying(request, real, 2))),
                in(STS, "VER-58", "the last of two").by(Sts.body(VerCallSaboteurs::lastOfTwo)),
                in(STS, "VER-58", "the last of two, one of them escaped")
                        .by(Sts.body(body -> body.contains("\\u") ? lastOfTwo(body) : body)),
                in(STS, "VER-58", "another Accept header")
                        .by(caller("application/json, */*;q=0.1", HttpClient.Redirect.NEVER)),
                in(STS, "VER-58", "a body of STS without bound").by(plain(Habit.BODY_HAS_NO_BOUND)),
                in(MORE_THAN_ASKED, "VER-63", "an interim response is final").by(plain(Habit.INTERIM_IS_FINAL)),
                in(MORE_THAN_ASKED, "VER-63", "early hints are final").by(plain(Habit.HINTS_ARE_FINAL)),
                in(MORE_THAN_ASKED, "VER-63", "one interim response is skipped")
                        .by(plain(Habit.ONE_INTERIM_IS_SKIPPED)),
                in(MORE_THAN_ASKED, "VER-64", "surplus answers are kept").by(plain(Habit.SURPLUS_IS_KEPT)),
                in(MORE_THAN_ASKED, "VER-64", "surplus answers that are on their way are kept")
                        .by(plain(Habit.SURPLUS_ON_ITS_WAY_IS_KEPT)),
                in(MORE_THAN_ASKED, "VER-64", "surplus answers behind chunks are kept")
                        .by(plain(Habit.SURPLUS_BEHIND_CHUNKS_IS_KEPT)),
                in(MORE_THAN_ASKED, "VER-64", "surplus answers behind a refusal are kept")
                        .by(plain(Habit.SURPLUS_BEHIND_A_REFUSAL_IS_KEPT)),
                in(MORE_THAN_ASKED, "VER-65", "headers of STS without bound").by(plain(Habit.HEAD_HAS_NO_BOUND)),
                in(SLOW_CONNECTIONS, "VER-66", "what does not connect is forgotten")
                        .by(plain(Habit.CONNECTION_IS_FORGOTTEN)),
                in(MORE_THAN_ASKED, "VER-67", "chunks have no extensions").by(plain(Habit.CHUNKS_HAVE_NO_EXTENSIONS)),
                in(MORE_THAN_ASKED, "VER-67", "a body has a length").by(plain(Habit.BODY_HAS_A_LENGTH)),
                in(MORE_THAN_ASKED, "VER-68", "codings are ignored").by(plain(Habit.CODINGS_ARE_IGNORED)),
                in(MORE_THAN_ASKED, "VER-69", "a status has a phrase").by(plain(Habit.STATUS_HAS_A_PHRASE)),
                in(MORE_THAN_ASKED, "VER-70", "a closed connection is a failure")
                        .by(plain(Habit.CLOSED_IS_A_FAILURE)),
                in(MORE_THAN_ASKED, "VER-70", "a second try goes by a used connection too")
                        .by(plain(Habit.SECOND_TRY_IS_USED)),
                in(MORE_THAN_ASKED, "VER-71", "failures to connect are waited out")
                        .by(plain(Habit.FAILURES_ARE_WAITED_OUT)),
                in(SLOW, "VER-73", "STS has five seconds").by(limit(Duration.ofSeconds(5))));
    }

    private static String lastOfTwo(String body) {
        return VerAnswerSaboteurs.parsed(body).map(JsonNode::toString).orElse(body);
    }

    /** Verify STS in another way. */
    static Sabotage trusting(Function<Sabotage.Parts, X509ExtendedTrustManager> trust) {
        return caller(trust, Duration.ofSeconds(10));
    }

    private static Sabotage limit(Duration limit) {
        return caller(parts -> TrustedRoots.of(parts.environment()), limit);
    }

    private static Sabotage caller(Function<Sabotage.Parts, X509ExtendedTrustManager> trust, Duration limit) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new HttpStsCaller(
                        parts.configuration().clusterId(),
                        trust.apply(parts),
                        ProxySettings.of(parts.environment()),
                        limit)));
    }

    private static Sabotage caller(String accept, HttpClient.Redirect redirect) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new JdkStsCaller(
                        parts.environment(), parts.configuration().clusterId(), accept, redirect)));
    }

    /** Ask again, and follow redirects, where the answer has this status. */
    static Sabotage following(int status) {
        return askingAgain(
                status,
                parts -> new JdkStsCaller(
                        parts.environment(), parts.configuration().clusterId(), JSON, HttpClient.Redirect.ALWAYS));
    }

    private static Sabotage askingAgain(int status, Function<Sabotage.Parts, StsCaller> other) {
        return Sts.detour(parts -> {
            StsCaller again = other.apply(parts);
            return (request, real) -> real.call(request)
                    .thenCompose(answer -> answer instanceof StsAnswer.Received received && received.status() == status
                            ? again.call(request)
                            : CompletableFuture.completedFuture(answer));
        });
    }

    private static CompletionStage<StsAnswer> trying(StsRequest request, StsCaller real, int more) {
        return real.call(request)
                .thenCompose(answer -> more > 0
                                && answer instanceof StsAnswer.Received received
                                && (received.status() >= 500 || received.status() == 408)
                        ? trying(request, real, more - 1)
                        : CompletableFuture.completedFuture(answer));
    }

    static Sabotage plain(Habit habit) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new PlainStsCaller(
                        parts.environment(), parts.configuration().clusterId(), habit)));
    }

    private static StsRequest sorted(StsRequest request) {
        String query = Arrays.stream(request.rawQuery().split("&")).sorted().collect(Collectors.joining("&"));
        return Sts.withQuery(request, query.replace("%41", "A"));
    }

    private static boolean isRegional(String host) {
        return host.matches("sts\\.[a-z0-9-]+\\.amazonaws\\.com");
    }

    /** Try again with the cluster ID in capitals. */
    private static Sabotage anyCase() {
        return askingAgain(403, parts -> JdkStsCaller.of(parts)
                .withHeader("x-k8s-aws-id", parts.configuration().clusterId().toUpperCase(Locale.ROOT)));
    }

    private static StsAnswer failOpen(StsAnswer answer) {
        return answer instanceof StsAnswer.Unreachable ? Sts.received(200, """
            {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {"Account": "123456789012",
            "Arn": "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/anyone", "UserId": "AROAX:anyone"}}}
            """) : answer;
    }
}
