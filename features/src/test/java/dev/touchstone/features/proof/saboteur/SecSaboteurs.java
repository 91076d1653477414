package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.both;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CROWDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.EC2;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.LATE_ANSWERS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.OPEN_KEYS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.exchange.Habit;
import dev.touchstone.features.proof.exchange.PlainStsCaller;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Reason;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Defects of SEC: in what keeps others out. */
final class SecSaboteurs {

    private static final int FEW_KILOBYTES = 8_000;
    private static final int LARGE_METRICS = 1024 * 1024;
    private static final long IDLE_SECONDS = 2;
    private static final int PLACES = 100;
    /** More than there are strangers at a time, and fewer than come. */
    private static final int CALLS = 64;

    private SecSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(STS, "SEC-03", "the issuer of a certificate is fetched")
                        .by(VerCallSaboteurs.trusting(
                                parts -> CredulousTrust.ofFetchedIssuers(TrustedRoots.of(parts.environment())))),
                in(STS, "SEC-03", "it is asked whether a certificate was revoked")
                        .by(VerCallSaboteurs.trusting(
                                parts -> CredulousTrust.ofRevocations(TrustedRoots.of(parts.environment())))),
                in(CHECKS, "SEC-04", "users before the host ignored")
                        .by(forgiving(Reason.URL_HOST, "unexpected user information")),
                in(CHECKS, "SEC-04", "passwords before the host ignored")
                        .by(weaker(
                                Reason.URL_HOST,
                                candidate -> candidate.parts().userInfo().contains(":"))),
                in(CHECKS, "SEC-04", "users before the host sent to STS").by(sendingUsers()),
                in(CHECKS, "SEC-05", "spaces in the query escaped").by(escaping(" ", "%20")),
                in(CHECKS, "SEC-05", "quotation marks in the query escaped").by(escaping("\"", "%22")),
                in(CHECKS, "SEC-05", "letters outside ASCII escaped").by(escaping("\u00c3\u00a9", "%C3%A9")),
                in(STS, "SEC-06", "one line of a URL is enough").by(sendingLines()),
                in(CHECKS, "SEC-07", "reviews of a megabyte").by(Sabotage.ofFront(SecSaboteurs::shortened)),
                in(CHECKS, "SEC-07", "reviews of a megabyte whose length is not told")
                        .by(Sabotage.ofFront(
                                (request, behind) -> request.headers().containsKey("Transfer-encoding")
                                        ? shortened(request, behind)
                                        : behind.answer(request))),
                in(CHECKS, "SEC-07", "reviews of some kilobytes refused")
                        .by(Sabotage.ofFront(
                                (request, behind) -> request.body().length > FEW_KILOBYTES && isPadded(request)
                                        ? Answer.json(403, "{}")
                                        : behind.answer(request))),
                in(STS, "SEC-10", "a token in a log of all").by(Commands.result(SecSaboteurs::tellingTokens)),
                in(STS, "SEC-10", "failures of STS are logged with their URL")
                        .by(Sts.detour(
                                (request, real) -> real.call(request).thenApply(answer -> naming(request, answer)))),
                in(CHECKS, "SEC-11", "a series for each token that is refused").by(countingRefusals()),
                in(STS, "SEC-12", "line breaks in the log").by(Commands.stderr(text -> text.replace("\\n", "\n"))),
                in(STS, "SEC-12", "carriage returns in the log").by(Commands.stderr(text -> text.replace("\\r", "\r"))),
                in(STS, "SEC-12", "quotation marks in a log of text")
                        .by(Commands.stderr(text -> unescaped("time=", text))),
                in(STS, "SEC-12", "quotation marks in a log in JSON").by(Commands.stderr(text -> unescaped("{", text))),
                in(STS, "SEC-12", "backslashes in a log of text")
                        .by(Commands.stderr(text -> text.replace("\\\\\\\"", "\\\\\""))),
                in(OPEN_KEYS, "SEC-13", "nothing said of a key that everybody may read")
                        .by(Commands.stderr(text -> text.replaceAll("(?m)^.*key\\.pem.*$", ""))),
                in(EC2, "SEC-14", "a denial has the UID of a node that EC2 does not know")
                        .by(MapEc2Saboteurs.namingTheUnnamed()),
                in(EC2, "SEC-14", "a node is named by its instance while EC2 fails")
                        .by(MapEc2Saboteurs.namingByInstance()),
                in(LATE_ANSWERS, "SEC-15", "the buffer of a late answer is that of another")
                        .by(VerCallSaboteurs.plain(Habit.BUFFER_IS_GIVEN_BACK_EARLY)),
                in(CROWDS, "SEC-16", "a place for each until it is answered").by(Sabotage.ofGate()),
                in(CROWDS, "SEC-16", "a place for each until it falls silent").by(Sabotage.ofPatientGate()),
                in(CROWDS, "SEC-16", "a place for good for each that was answered")
                        .by(Sabotage.ofStages(parts -> parts.standard().withFront(SecSaboteurs::keepingPlaces))),
                in(CROWDS, "SEC-16", "one handshake at a time").by(Sabotage.ofTurnstile()),
                in(CROWDS, "SEC-16", "one handshake at a time, from its first byte")
                        .by(Sabotage.ofOneHandshake()),
                in(CROWDS, "SEC-16", "a place for each handshake that was broken off")
                        .by(Sabotage.ofLostHandshakes()),
                in(CROWDS, "SEC-17", "few write answers, and wait for who reads none")
                        .by(Sabotage.ofStages(parts -> parts.standard().withFront(SecSaboteurs::withLargeMetrics))
                                .withCouriers()),
                in(CROWDS, "SEC-18", "idle for two seconds at most")
                        .by(Sabotage.ofStages(parts -> parts.standard().withFront(SecSaboteurs::closingSoon))),
                in(CROWDS, "SEC-19", "eight calls at a time, to any host").by(callsAtATime(8)),
                in(CROWDS, "SEC-19", "forty calls at a time, to any host").by(callsAtATime(40)),
                in(CROWDS, "SEC-19", "a place for good for each call that fails")
                        .by(losingPlaces()),
                in(CHECKS, "SEC-20", "fragments ignored").by(forgiving(Reason.URL_HOST, "unexpected fragment")),
                in(CHECKS, "SEC-20", "empty fragments ignored")
                        .by(weaker(
                                Reason.URL_HOST,
                                candidate -> candidate.parts().fragment().equals("#"))));
    }

    private static boolean isPadded(Request request) {
        return request.text().contains("\"name\":\"xxx");
    }

    private static Answer shortened(Request request, Responder behind) {
        return behind.answer(
                isPadded(request)
                        ? request.withText(request.text().replaceFirst("\"name\":\"x+\"", "\"name\":\"x\""))
                        : request);
    }

    private static CommandResult tellingTokens(Call request, CommandResult result) {
        String told = request.arguments().contains("debug") ? "level=debug msg=\"verifying k8s-aws-v1.aHR0\"\n" : "";
        return new CommandResult(result.status(), result.stdout(), result.stderr() + told, result.files());
    }

    /** Write what was sent as it is, in lines that begin so. */
    private static String unescaped(String begin, String log) {
        return log.lines()
                .map(line ->
                        line.startsWith(begin) && line.contains("access denied") ? line.replace("\\\"", "\"") : line)
                .collect(Collectors.joining("\n", "", log.endsWith("\n") ? "\n" : ""));
    }

    private static StsAnswer naming(StsRequest request, StsAnswer answer) {
        return answer instanceof StsAnswer.Unreachable unreachable
                ? new StsAnswer.Unreachable(
                        "GET https://" + request.host() + "/?" + request.rawQuery() + ": " + unreachable.cause())
                : answer;
    }

    /** Answer more than the system takes of it while the client reads nothing. */
    private static HttpHandler withLargeMetrics(HttpHandler routes) {
        return exchange -> {
            if (exchange.getRequestPath().equals("/metrics")) {
                exchange.getResponseSender().send("#".repeat(LARGE_METRICS));
            } else {
                routes.handleRequest(exchange);
            }
        };
    }

    /** Give each connection a place by its first answer, until it is closed. */
    private static HttpHandler keepingPlaces(HttpHandler routes) {
        Set<ServerConnection> seated = ConcurrentHashMap.newKeySet();
        return exchange -> {
            ServerConnection connection = exchange.getConnection();
            if (exchange.getRequestPath().equals("/healthz") && seated.add(connection)) {
                connection.addCloseListener(seated::remove);
            }
            if (seated.size() > PLACES) {
                exchange.setStatusCode(503);
            } else {
                routes.handleRequest(exchange);
            }
        };
    }

    /** Close a connection two seconds after an answer, unless another request has come. */
    private static HttpHandler closingSoon(HttpHandler routes) {
        Map<ServerConnection, XnioExecutor.Key> timers = new ConcurrentHashMap<>();
        return exchange -> {
            ServerConnection connection = exchange.getConnection();
            XnioExecutor.Key timer = timers.remove(connection);
            if (timer != null) {
                timer.remove();
            }
            exchange.addExchangeCompleteListener((done, next) -> {
                timers.put(
                        connection,
                        connection
                                .getIoThread()
                                .executeAfter(() -> IoUtils.safeClose(connection), IDLE_SECONDS, TimeUnit.SECONDS));
                next.proceed();
            });
            routes.handleRequest(exchange);
        };
    }

    static Sabotage callsAtATime(int count) {
        return both(without(Reason.URL_HOST), Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new QueueingCaller(parts.standard().stsCaller(), count))));
    }

    /** Call STS at any host, as often as there are places, and give back those of the calls that were answered. */
    private static Sabotage losingPlaces() {
        return both(without(Reason.URL_HOST), Sts.detour(parts -> {
            Semaphore places = new Semaphore(CALLS);
            return (request, real) -> places.tryAcquire()
                    ? real.call(request).thenApply(answer -> {
                        if (answer instanceof StsAnswer.Received) {
                            places.release();
                        }
                        return answer;
                    })
                    : CompletableFuture.completedFuture(new StsAnswer.Unreachable("too many calls"));
        }));
    }

    /** Authenticate to STS as whoever stands before the host. */
    private static Sabotage sendingUsers() {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        Sabotage calling = Sts.detour(parts -> (request, real) -> keys.contains(request.accessKeyId())
                ? JdkStsCaller.of(parts)
                        .withHeader("Authorization", "Basic dXNlcjo=")
                        .call(request)
                : real.call(request));
        return both(
                weaker(Reason.URL_HOST, candidate -> {
                    boolean overlooked = !candidate.parts().userInfo().isEmpty()
                            && candidate.parts().host().equals("sts.us-east-1.amazonaws.com");
                    if (overlooked) {
                        keys.add(candidate.parameter("X-Amz-Credential").replaceFirst("/.*", ""));
                    }
                    return overlooked;
                }),
                calling);
    }

    /** Send the query as it is, with line feeds. */
    private static Sabotage sendingLines() {
        return both(forgiving(Reason.URL_SYNTAX, "0x0a"), Sts.detour(parts -> {
            StsCaller plain = new PlainStsCaller(
                    parts.environment(), parts.configuration().clusterId());
            return (request, real) -> request.rawQuery().contains("\n") ? plain.call(request) : real.call(request);
        }));
    }

    private static Sabotage escaping(String character, String escaped) {
        return both(
                weaker(
                        Reason.URL_SYNTAX,
                        candidate -> candidate.parts().rawQuery().contains(character)),
                Sts.request(request -> Sts.withQuery(request, request.rawQuery().replace(character, escaped))));
    }

    /** Add a series to the metrics for each token that was refused. */
    private static Sabotage countingRefusals() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        return Sabotage.ofFront((request, behind) -> {
            Answer answer = behind.answer(request);
            if (request.target().equals("/authenticate") && answer.status() == 403) {
                refused.add(Integer.toHexString(request.text().hashCode()));
            }
            if (!request.target().equals("/metrics")) {
                return answer;
            }
            String series = refused.stream()
                    .map(token -> "aws_iam_authenticator_refusals_total{token=\"" + token + "\"} 1\n")
                    .collect(Collectors.joining());
            return answer.withText(answer.text() + series);
        });
    }
}
