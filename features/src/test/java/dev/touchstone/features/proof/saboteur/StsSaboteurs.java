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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Defects in how STS is asked, and in how its answer is taken. */
final class StsSaboteurs {

    private static final String JSON = "application/json";

    private StsSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        STS, "redirects followed", "SEC-03 VER-51 VER-58", caller(JSON, HttpClient.Redirect.ALWAYS)),
                Saboteur.of(
                        STS,
                        "another Accept header",
                        "SEC-02 VER-36 VER-49 VER-58 WEB-24",
                        caller("application/json, */*;q=0.1", HttpClient.Redirect.NEVER)),
                Saboteur.of(STS, "query sorted anew", "VER-33 VER-50", Sts.request(StsSaboteurs::sorted)),
                Saboteur.of(STS, "cluster taken in any case", "SEC-02 VER-49", anyCase()),
                Saboteur.of(STS, "any 2xx is a success", "SEC-14 VER-52", Sts.answer(StsSaboteurs::anySuccess)),
                Saboteur.of(
                        STS,
                        "throttling is a refusal",
                        "OPS-01 OPS-02 VER-53 VER-54 WEB-06 WEB-15",
                        Sts.answer(StsSaboteurs::unthrottled)),
                Saboteur.of(
                        STS,
                        "any refusal is throttling",
                        "OPS-01 SEC-14 VER-52 VER-62 WEB-15",
                        Sts.answer(StsSaboteurs::throttled)),
                Saboteur.of(
                        STS,
                        "open when STS cannot be reached",
                        "OPS-01 OPS-02 SEC-14 VER-55",
                        Sts.answer(StsSaboteurs::failOpen)),
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
                Saboteur.of(SLOW, "STS has two seconds", "SEC-14 VER-56", limit(Duration.ofSeconds(2))),
                Saboteur.of(SLOW, "the body of STS has longer", "SEC-14 VER-56", plain(Habit.BODY_HAS_LONGER)),
                Saboteur.of(
                        SLOW, "a connection to STS has longer", "SEC-14 VER-56", plain(Habit.CONNECTION_HAS_LONGER)),
                Saboteur.of(
                        SLOW_CONNECTIONS,
                        "what does not connect is forgotten",
                        "VER-66",
                        plain(Habit.CONNECTION_IS_FORGOTTEN)),
                Saboteur.of(
                        MORE_THAN_ASKED,
                        "an interim response is final",
                        "SEC-15 VER-63",
                        plain(Habit.INTERIM_IS_FINAL)),
                Saboteur.of(MORE_THAN_ASKED, "surplus answers are kept", "SEC-15 VER-64", plain(Habit.SURPLUS_IS_KEPT)),
                Saboteur.of(MORE_THAN_ASKED, "headers of STS without bound", "VER-65", plain(Habit.HEAD_HAS_NO_BOUND)),
                Saboteur.of(
                        MORE_THAN_ASKED, "chunks have no extensions", "VER-67", plain(Habit.CHUNKS_HAVE_NO_EXTENSIONS)),
                Saboteur.of(MORE_THAN_ASKED, "a body has a length", "VER-67", plain(Habit.BODY_HAS_A_LENGTH)),
                Saboteur.of(MORE_THAN_ASKED, "codings are ignored", "SEC-14 VER-68", plain(Habit.CODINGS_ARE_IGNORED)),
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
                        plain(Habit.FAILURES_ARE_WAITED_OUT)),
                Saboteur.of(STS, "no server name in the handshake", "VER-49", plain(Habit.NO_SERVER_NAME)),
                Saboteur.of(STS, "a body of STS without bound", "VER-58", plain(Habit.BODY_HAS_NO_BOUND)),
                Saboteur.of(
                        STS, "only the first document is read", "SEC-14 VER-57", Sts.body(StsSaboteurs::firstDocument)),
                Saboteur.of(STS, "one call at a time", "OPS-10", Sabotage.ofStages(parts -> parts.standard()
                        .withStsCaller(new QueueingCaller(parts.standard().stsCaller(), 1)))),
                Saboteur.of(STS, "answers are cached", "OPS-02 OPS-10 SEC-14 VER-55 VER-62", cached()),
                Saboteur.of(
                        STS,
                        "long queries are refused",
                        "VER-02 VER-72",
                        Sts.refusing(r -> r.rawQuery().length() > 2800)),
                Saboteur.of(STS, "no global host", "OPS-02 VER-10", Sts.refusing(r -> r.host()
                        .equals("sts.amazonaws.com"))),
                Saboteur.of(STS, "no FIPS hosts", "VER-12", Sts.refusing(r -> r.host()
                        .equals("sts-fips.us-east-1.amazonaws.com"))),
                Saboteur.of(STS, "no hosts of China", "VER-13", refusingDomain(".cn")),
                Saboteur.of(STS, "no hosts of GovCloud", "VER-14", Sts.refusing(r -> r.host()
                        .contains(".us-gov-"))),
                Saboteur.of(STS, "no hosts of the ISO partitions", "VER-15", Sts.refusing(r -> r.host()
                        .contains("-iso"))),
                Saboteur.of(STS, "no hosts of the European cloud", "VER-16", refusingDomain(".eu")),
                Saboteur.of(STS, "names in their own case only", "VER-33 WEB-12", Sts.refusing(r -> !r.rawQuery()
                        .contains("X-Amz-Credential="))),
                Saboteur.of(STS, "session of a malformed user ID", "SEC-14 VER-59", Sts.body(StsSaboteurs::mendUserId)),
                Saboteur.of(
                        STS,
                        "every user ID is split",
                        "ARN-02 ARN-03 ARN-08 VER-60 WEB-11",
                        Sts.body(StsSaboteurs::splitUserId)),
                Saboteur.of(
                        STS,
                        "blanks before an ARN",
                        "ARN-07",
                        Sts.body(body -> body.replaceAll("\"Arn\":\\s*\"\\s+", "\"Arn\":\""))),
                Saboteur.of(STS, "ARNs in any case", "ARN-07 ARN-08 SEC-14", Sts.body(StsSaboteurs::lowerArn)));
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

    private static Sabotage refusingDomain(String end) {
        return Sts.refusing(request -> request.host().endsWith(end));
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

    private static Sabotage cached() {
        Map<String, StsAnswer> known = new ConcurrentHashMap<>();
        return Sts.detour((request, real) -> {
            StsAnswer answer = known.get(request.rawQuery());
            return answer != null
                    ? CompletableFuture.completedFuture(answer)
                    : real.call(request).thenApply(fresh -> {
                        known.put(request.rawQuery(), fresh);
                        return fresh;
                    });
        });
    }

    private static StsAnswer naming(StsRequest request, StsAnswer answer) {
        return answer instanceof StsAnswer.Unreachable unreachable
                ? new StsAnswer.Unreachable(
                        "GET https://" + request.host() + "/?" + request.rawQuery() + ": " + unreachable.cause())
                : answer;
    }

    private static StsAnswer anySuccess(StsAnswer answer) {
        return answer instanceof StsAnswer.Received received && received.status() / 100 == 2
                ? Sts.received(200, Sts.text(received))
                : answer;
    }

    private static StsAnswer unthrottled(StsAnswer answer) {
        return answer instanceof StsAnswer.Received received && received.status() != 200
                ? Sts.received(403, "{}")
                : answer;
    }

    private static StsAnswer throttled(StsAnswer answer) {
        return answer instanceof StsAnswer.Received received && received.status() == 500
                ? Sts.received(429, "{}")
                : answer;
    }

    private static StsAnswer failOpen(StsAnswer answer) {
        return answer instanceof StsAnswer.Unreachable ? Sts.received(200, """
            {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {"Account": "123456789012",
            "Arn": "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/anyone", "UserId": "AROAX:anyone"}}}
            """) : answer;
    }

    private static String firstDocument(String body) {
        int second = body.indexOf("}{");
        return second < 0 ? body : body.substring(0, second + 1);
    }

    private static String mendUserId(String body) {
        return !body.contains(":assumed-role/")
                ? body
                : body.replaceAll("\"UserId\":\\s*\"([^\":]*)\"", "\"UserId\":\"$1:\"")
                        .replaceAll("\"UserId\":\\s*\"([^\":]*:[^\":]*):[^\"]*\"", "\"UserId\":\"$1\"");
    }

    private static String splitUserId(String body) {
        return body.contains(":assumed-role/")
                ? body
                : body.replaceAll("\"UserId\":\\s*\"([^\":]*):[^\"]*\"", "\"UserId\":\"$1\"");
    }

    private static String lowerArn(String body) {
        return body.replace("ARN:AWS:", "arn:aws:").replace("arn:AWS:", "arn:aws:");
    }
}
