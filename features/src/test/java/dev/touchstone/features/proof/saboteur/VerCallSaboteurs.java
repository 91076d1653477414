package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MORE_THAN_ASKED;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SLOW;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SLOW_CONNECTIONS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
                Saboteur.of(STS, "cluster taken in any case", "VER-49", anyCase()),
                Saboteur.of(STS, "no server name in the handshake", "VER-49", plain(Habit.NO_SERVER_NAME)),
                Saboteur.of(STS, "query sorted anew", "VER-50", Sts.request(VerCallSaboteurs::sorted)),
                Saboteur.of(STS, "redirects followed", "VER-51", caller(JSON, HttpClient.Redirect.ALWAYS)),
                Saboteur.of(STS, "a redirect by 302 followed", "VER-51", following(302)),
                Saboteur.of(
                        STS,
                        "STS may have its certificate from anyone",
                        "VER-55",
                        trusting(environment -> CredulousTrust.ofAnyAuthority())),
                Saboteur.of(
                        STS,
                        "STS may have the certificate of anyone",
                        "VER-55",
                        trusting(environment -> CredulousTrust.ofAnyName(TrustedRoots.of(environment)))),
                Saboteur.of(STS, "open when STS cannot be reached", "VER-55", Sts.answer(VerCallSaboteurs::failOpen)),
                Saboteur.of(
                        STS,
                        "failures of STS are logged with their URL",
                        "VER-55",
                        Sts.detour((request, real) -> real.call(request).thenApply(answer -> naming(request, answer)))),
                Saboteur.of(
                        SLOW,
                        "an answer that does not end is no connection",
                        "VER-56",
                        Sts.answer(answer -> answer instanceof StsAnswer.TimedOut timedOut
                                ? new StsAnswer.TimedOut(timedOut.phase(), false)
                                : answer)),
                Saboteur.of(SLOW, "STS has two seconds", "VER-56", limit(Duration.ofSeconds(2))),
                Saboteur.of(SLOW, "the body of STS has longer", "VER-56", plain(Habit.BODY_HAS_LONGER)),
                Saboteur.of(SLOW, "a connection to STS has longer", "VER-56", plain(Habit.CONNECTION_HAS_LONGER)),
                Saboteur.of(STS, "the last of two", "VER-58", Sts.body(VerCallSaboteurs::lastOfTwo)),
                Saboteur.of(
                        STS,
                        "another Accept header",
                        "VER-58",
                        caller("application/json, */*;q=0.1", HttpClient.Redirect.NEVER)),
                Saboteur.of(STS, "a body of STS without bound", "VER-58", plain(Habit.BODY_HAS_NO_BOUND)),
                Saboteur.of(MORE_THAN_ASKED, "an interim response is final", "VER-63", plain(Habit.INTERIM_IS_FINAL)),
                Saboteur.of(MORE_THAN_ASKED, "early hints are final", "VER-63", plain(Habit.HINTS_ARE_FINAL)),
                Saboteur.of(MORE_THAN_ASKED, "surplus answers are kept", "VER-64", plain(Habit.SURPLUS_IS_KEPT)),
                Saboteur.of(
                        MORE_THAN_ASKED,
                        "surplus answers that are on their way are kept",
                        "VER-64",
                        plain(Habit.SURPLUS_ON_ITS_WAY_IS_KEPT)),
                Saboteur.of(MORE_THAN_ASKED, "headers of STS without bound", "VER-65", plain(Habit.HEAD_HAS_NO_BOUND)),
                Saboteur.of(
                        SLOW_CONNECTIONS,
                        "what does not connect is forgotten",
                        "VER-66",
                        plain(Habit.CONNECTION_IS_FORGOTTEN)),
                Saboteur.of(
                        MORE_THAN_ASKED, "chunks have no extensions", "VER-67", plain(Habit.CHUNKS_HAVE_NO_EXTENSIONS)),
                Saboteur.of(MORE_THAN_ASKED, "a body has a length", "VER-67", plain(Habit.BODY_HAS_A_LENGTH)),
                Saboteur.of(MORE_THAN_ASKED, "codings are ignored", "VER-68", plain(Habit.CODINGS_ARE_IGNORED)),
                Saboteur.of(MORE_THAN_ASKED, "a status has a phrase", "VER-69", plain(Habit.STATUS_HAS_A_PHRASE)),
                Saboteur.of(
                        MORE_THAN_ASKED,
                        "a closed connection is a failure",
                        "VER-70",
                        plain(Habit.CLOSED_IS_A_FAILURE)),
                Saboteur.of(
                        MORE_THAN_ASKED,
                        "failures to connect are waited out",
                        "VER-71",
                        plain(Habit.FAILURES_ARE_WAITED_OUT)));
    }

    private static String lastOfTwo(String body) {
        return VerAnswerSaboteurs.parsed(body).map(JsonNode::toString).orElse(body);
    }

    private static Sabotage trusting(Function<Map<String, String>, X509ExtendedTrustManager> trust) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new HttpStsCaller(
                        parts.configuration().clusterId(),
                        trust.apply(parts.environment()),
                        ProxySettings.of(parts.environment()),
                        Duration.ofSeconds(10))));
    }

    private static Sabotage caller(String accept, HttpClient.Redirect redirect) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new JdkStsCaller(
                        parts.environment(), parts.configuration().clusterId(), accept, redirect)));
    }

    /** Ask again, and follow redirects, where the answer has this status. */
    static Sabotage following(int status) {
        return Sabotage.ofStages(parts -> {
            StsCaller follower = new JdkStsCaller(
                    parts.environment(), parts.configuration().clusterId(), JSON, HttpClient.Redirect.ALWAYS);
            return Sts.detour((request, real) -> real.call(request)
                            .thenCompose(answer ->
                                    answer instanceof StsAnswer.Received received && received.status() == status
                                            ? follower.call(request)
                                            : CompletableFuture.completedFuture(answer)))
                    .stages()
                    .in(parts);
        });
    }

    static Sabotage plain(Habit habit) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new PlainStsCaller(
                        parts.environment(), parts.configuration().clusterId(), habit)));
    }

    private static Sabotage limit(Duration limit) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new HttpStsCaller(
                        parts.configuration().clusterId(),
                        TrustedRoots.of(parts.environment()),
                        ProxySettings.of(parts.environment()),
                        limit)));
    }

    private static StsRequest sorted(StsRequest request) {
        String query = Arrays.stream(request.rawQuery().split("&")).sorted().collect(Collectors.joining("&"));
        return new StsRequest(request.host(), query.replace("%41", "A"), request.region(), request.accessKeyId());
    }

    /** Try again with the cluster ID in capitals. */
    private static Sabotage anyCase() {
        return Sabotage.ofStages(parts -> {
            StsCaller capitals = new JdkStsCaller(
                    parts.environment(),
                    parts.configuration().clusterId().toUpperCase(Locale.ROOT),
                    JSON,
                    HttpClient.Redirect.NEVER);
            return Sts.detour((request, real) -> real.call(request)
                            .thenCompose(
                                    answer -> answer instanceof StsAnswer.Received refused && refused.status() == 403
                                            ? capitals.call(request)
                                            : CompletableFuture.completedFuture(answer)))
                    .stages()
                    .in(parts);
        });
    }

    private static StsAnswer naming(StsRequest request, StsAnswer answer) {
        return answer instanceof StsAnswer.Unreachable unreachable
                ? new StsAnswer.Unreachable(
                        "GET https://" + request.host() + "/?" + request.rawQuery() + ": " + unreachable.cause())
                : answer;
    }

    private static StsAnswer failOpen(StsAnswer answer) {
        return answer instanceof StsAnswer.Unreachable ? Sts.received(200, """
            {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {"Account": "123456789012",
            "Arn": "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/anyone", "UserId": "AROAX:anyone"}}}
            """) : answer;
    }
}
