package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.HELD_LOGINS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.NO_API_SERVER;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.RENEWED_CERTIFICATE;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.Stages;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.TokenCheck;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Defects of WEB in what is served, and in how a review is read. */
final class WebRequestSaboteurs {

    /** Whose length is another question. */
    private static final int LONG_BODY = 100_000;

    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]+\\.([\\w-]+)\\.[\\w-]*");

    private static final Pattern NULL = Pattern.compile("\"(audiences|metadata)\":null");

    private static final int THREADS = 32;

    private WebRequestSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(WEBHOOK, "WEB-01", "PUT is POST").by(request(WebRequestSaboteurs::posted)),
                in(WEBHOOK, "WEB-01", "every method is POST").by(request(WebRequestSaboteurs::post)),
                in(WEBHOOK, "WEB-01", "a header overrides the method")
                        .by(request(r -> r.headers().containsKey("X-HTTP-Method-Override")
                                ? r.withMethod(r.headers()
                                        .get("X-HTTP-Method-Override")
                                        .get(0))
                                : r)),
                in(WEBHOOK, "WEB-01", "the method is looked at where there is no query")
                        .by(request(r -> r.target().startsWith("/authenticate?") ? r.withMethod("POST") : r)),
                in(WEBHOOK, "WEB-02", "a review in gzip is an internal error")
                        .by(Sabotage.ofFront((request, behind) ->
                                isZipped(request) ? behind.answer(request).withStatus(500) : behind.answer(request))),
                in(WEBHOOK, "WEB-02", "lists in one another without end are an internal error")
                        .by(Sabotage.ofFront((request, behind) -> request.text().contains("[[[[")
                                ? behind.answer(request).withStatus(500)
                                : behind.answer(request))),
                in(WEBHOOK, "WEB-02", "no review is an internal error")
                        .by(Fronts.answer(answer -> answer.status() == 400 ? answer.withStatus(500) : answer)),
                in(WEBHOOK, "WEB-02", "a review ends where it likes").by(Reviews.reviews(WebRequestSaboteurs::ended)),
                in(WEBHOOK, "WEB-03", "no review at all is an internal error")
                        .by(Sabotage.ofFront((request, behind) -> request.text().equals("null")
                                ? behind.answer(request).withStatus(500)
                                : behind.answer(request))),
                in(WEBHOOK, "WEB-03", "no token is a bad request").by(Fronts.front(WebRequestSaboteurs::tokenNeeded)),
                in(WEBHOOK, "WEB-03", "a token that was not accepted is kept for the next review that has none")
                        .by(keepingTheRefused()),
                in(WEBHOOK, "WEB-04", "the chunks of a review are the next request")
                        .by(leavingChunks()),
                in(WEBHOOK, "WEB-08", "null is a bad request where a list or an object may be")
                        .by(Sabotage.ofFront((request, behind) ->
                                NULL.matcher(request.text()).find() ? Answer.json(400, "{}") : behind.answer(request))),
                in(WEBHOOK, "WEB-09", "text behind a review").by(Reviews.reviews(WebRequestSaboteurs::firstDocument)),
                in(WEBHOOK, "WEB-09", "keys of a review in any case")
                        .by(Reviews.reviews(text -> text.replace("\"Spec\":{\"TOKEN\":", "\"spec\":{\"token\":"))),
                in(WEBHOOK, "WEB-09", "the last of two tokens")
                        .by(Reviews.reviews(text -> text.replace("\"token\":\"x\",", ""))),
                in(WEBHOOK, "WEB-16", "no HEAD of /healthz")
                        .by(Sabotage.ofFront(
                                (request, behind) -> request.method().equals("HEAD")
                                                && request.target().equals("/healthz")
                                        ? behind.answer(request).withStatus(405)
                                        : behind.answer(request))),
                in(WEBHOOK, "WEB-16", "sick by /healthz").by(Fronts.answer("/healthz", a -> a.withStatus(503))),
                in(NO_API_SERVER, "WEB-16", "sick by /healthz until its mappings are there")
                        .by(Sabotage.ofStages(WebRequestSaboteurs::sickUntilLoaded)),
                in(HELD_LOGINS, "WEB-16", "a thread of a few for each request").by(fewThreads()),
                in(WEBHOOK, "WEB-19", "sums below one with a comma")
                        .by(Fronts.metrics(t -> t.replaceAll("(?m)^(.*_sum\\b.* 0)\\.([0-9E-]+)$", "$1,$2"))),
                in(WEBHOOK, "WEB-19", "bounds with a comma")
                        .by(Fronts.metrics(t -> t.replaceAll("le=\"([0-9]+)\\.([0-9]+)\"", "le=\"$1,$2\""))),
                in(WEBHOOK, "WEB-19", "OpenMetrics by its name alone")
                        .by(Sabotage.ofFront(WebRequestSaboteurs::inNameOnly)),
                in(WEBHOOK, "WEB-19", "metrics as octets")
                        .by(Fronts.answer("/metrics", answer -> answer.withContentType("application/octet-stream"))),
                in(WEBHOOK, "WEB-19", "metrics for the known only")
                        .by(Fronts.answer("/metrics", a -> a.withStatus(401))),
                in(WEBHOOK, "WEB-20", "profiles for everybody")
                        .by(Fronts.answer("/debug/pprof/", answer -> answer.withStatus(200))),
                in(WEBHOOK, "WEB-20", "every path is /authenticate")
                        .by(Sabotage.ofFront(WebRequestSaboteurs::anywhere)),
                in(WEBHOOK, "WEB-20", "paths in any case")
                        .by(request(r -> r.withTarget(r.target().toLowerCase(Locale.ROOT)))),
                in(WEBHOOK, "WEB-21", "paths made clean").by(Sabotage.ofFront(WebRequestSaboteurs::cleaned)),
                in(WEBHOOK, "WEB-22", "TLS below 1.2 is answered").by(Sabotage.ofOldTls()),
                in(RENEWED_CERTIFICATE, "WEB-22", "TLS below 1.2 is answered once the certificate was renewed")
                        .by(Sabotage.ofOldTlsOnceRenewed()),
                in(WEBHOOK, "WEB-22", "whoever names no session is hung up on").by(Sabotage.ofSessionsOnly()),
                in(WEBHOOK, "WEB-24", "the caller names the cluster").by(passingOn("X-k8s-aws-id", "x-k8s-aws-id")),
                in(WEBHOOK, "WEB-24", "the caller names the form").by(passingOn("Accept", "Accept")),
                in(WEBHOOK, "WEB-24", "the caller authenticates to STS")
                        .by(passingOn("Authorization", "Authorization")),
                in(WEBHOOK, "WEB-24", "STS is told the audit ID of the caller").by(passingOn("Audit-id", "User-Agent")),
                in(WEBHOOK, "WEB-26", "a JWT is believed").by(jwt(WebRequestSaboteurs::believed)),
                in(WEBHOOK, "WEB-26", "a JWT of a mapped role is believed")
                        .by(jwt((claims, denial) ->
                                claims.path("sub").asString("").startsWith("arn:")
                                        ? believed(claims, denial)
                                        : denial)),
                in(WEBHOOK, "WEB-26", "a JWT is an internal error").by(jwt((claims, denial) -> denial.withStatus(500))),
                in(WEBHOOK, "WEB-26", "a JWT without an issuer, or of five parts, is an internal error")
                        .by(Sabotage.ofFront((request, behind) -> namesNoIssuer(request.text())
                                ? behind.answer(request).withStatus(500)
                                : behind.answer(request))),
                in(WEBHOOK, "WEB-26", "a JWT is one request too many")
                        .by(jwt((claims, denial) -> denial.withStatus(429))),
                in(WEBHOOK, "WEB-26", "STS is asked about a JWT").by(askingSts()));
    }

    /** Keep what was asked last, unless it was granted, and ask it again in place of a review without a token. */
    private static Sabotage keepingTheRefused() {
        Map<String, Request> kept = new ConcurrentHashMap<>();
        return Sabotage.ofFront((request, behind) -> {
            String server = request.headers().get("Host").get(0);
            Request earlier = kept.remove(server);
            Request asked = earlier != null && request.text().equals("{\"spec\":{}}") ? earlier : request;
            Answer answer = behind.answer(asked);
            if (answer.status() != 200) {
                kept.put(server, asked);
            }
            return answer;
        });
    }

    private static Answer inNameOnly(Request request, Responder behind) {
        Answer answer = behind.answer(request);
        return request.headers().getOrDefault("Accept", List.of()).toString().contains("application/openmetrics-text")
                ? answer.withContentType("application/openmetrics-text; version=1.0.0; charset=utf-8")
                : answer;
    }

    private static boolean namesNoIssuer(String review) {
        Matcher token = Reviews.TOKEN.matcher(review);
        if (!token.find() || !token.group().startsWith("eyJ")) {
            return false;
        }
        String[] parts = token.group().split("\\.", -1);
        return parts.length != 3
                || !JsonMapper.shared()
                        .readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .has("iss");
    }

    /** Have as many requests under way as there are threads, each until it is answered. */
    private static Sabotage fewThreads() {
        Semaphore threads = new Semaphore(THREADS, true);
        return Sabotage.ofFront((request, behind) -> {
            threads.acquireUninterruptibly();
            try {
                return behind.answer(request);
            } finally {
                threads.release();
            }
        });
    }

    /** By the two bytes that each file of gzip begins with. */
    private static boolean isZipped(Request request) {
        byte[] body = request.body();
        return body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    }

    private static String firstDocument(String text) {
        return text.contains("} ") ? BdfUseSaboteurs.firstDocument(text) : text;
    }

    /** Refuse a review in chunks, and again what comes next. */
    private static Sabotage leavingChunks() {
        Set<String> left = ConcurrentHashMap.newKeySet();
        return Sabotage.ofFront((request, behind) -> {
            boolean inChunks = request.headers().containsKey("Transfer-Encoding")
                    && request.body().length < LONG_BODY
                    && left.add(request.text());
            return inChunks || left.remove(request.text()) ? Answer.json(400, "{}") : behind.answer(request);
        });
    }

    private static Stages sickUntilLoaded(Parts parts) {
        Backends backends = parts.standard().backends();
        return parts.standard().withFront(routes -> exchange -> {
            if (exchange.getRequestPath().equals("/healthz")
                    && !backends.loading().isEmpty()) {
                exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            } else {
                routes.handleRequest(exchange);
            }
        });
    }

    private static Answer anywhere(Request request, Responder behind) {
        boolean elsewhere = request.method().equals("POST")
                && request.target().matches("/(?!authenticate$|healthz$|metrics$)[a-z]*/?");
        return behind.answer(elsewhere ? request.withTarget("/authenticate") : request);
    }

    private static Answer cleaned(Request request, Responder behind) {
        String path = URI.create(request.target().replaceFirst("^//", "/"))
                .normalize()
                .getPath();
        return behind.answer(request.withTarget(path));
    }

    private static Sabotage jwt(BiFunction<JsonNode, Answer, Answer> answer) {
        return Sabotage.ofFront((request, behind) -> {
            Answer denial = behind.answer(request);
            Matcher jwt = JWT.matcher(request.text());
            // A kube-apiserver adds a query with its time limit.
            return request.target().matches("/authenticate(\\?.*)?") && jwt.find()
                    ? answer.apply(
                            JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(jwt.group(1))), denial)
                    : denial;
        });
    }

    private static Answer believed(JsonNode claims, Answer denial) {
        // Of the version that was asked for; a kube-apiserver drops any other.
        ObjectNode review = (ObjectNode) JsonMapper.shared().readTree(denial.body());
        review.putObject("status")
                .put("authenticated", true)
                .putObject("user")
                .put("username", claims.path("sub").asString(""));
        return Answer.json(200, review.toString());
    }

    /** Ask STS with what the token is, before any check. */
    private static Sabotage askingSts() {
        return Sabotage.ofStages(parts -> {
            List<TokenCheck> checks = new ArrayList<>(parts.standard().tokenChecks());
            TokenCheck first = checks.get(0);
            checks.set(0, new TokenCheck(first.reason(), candidate -> {
                if (JWT.matcher(candidate.token()).matches()) {
                    JdkStsCaller.of(parts)
                            .call(new StsRequest(
                                    "sts.us-east-1.amazonaws.com",
                                    "Action=GetCallerIdentity&Version=2011-06-15",
                                    "us-east-1",
                                    ""))
                            .toCompletableFuture()
                            .join();
                }
                return first.objection().apply(candidate);
            }));
            return parts.standard().withTokenChecks(checks);
        });
    }

    private static Request posted(Request request) {
        return request.method().equals("PUT") ? request.withMethod("POST") : request;
    }

    private static Sabotage request(UnaryOperator<Request> change) {
        return Fronts.front((request, behind) -> behind.answer(change.apply(request)));
    }

    private static Request post(Request request) {
        return request.target().equals(Fronts.AUTHENTICATE) && !request.method().equals("POST")
                ? request.withMethod("POST")
                : request;
    }

    private static String ended(String text) {
        return text.matches("(?s)\\{.*\"spec\":\\{\"token\":\"[^\"]+\"") ? text + "}}" : text;
    }

    private static Answer tokenNeeded(Request request, Responder behind) {
        Answer answer = behind.answer(request);
        return answer.status() == 403 && !request.text().matches("(?s).*\"token\" *: *\"[^\"].*")
                ? answer.withStatus(400)
                : answer;
    }

    /** Pass a header of the request on to STS, in place of the one that is sent with every request. */
    private static Sabotage passingOn(String header, String sent) {
        Map<String, String> values = new ConcurrentHashMap<>();
        Sabotage calling = Sts.detour(parts -> (request, real) -> {
            String value = values.get(request.accessKeyId());
            return value == null
                    ? real.call(request)
                    : JdkStsCaller.of(parts).withHeader(sent, value).call(request);
        });
        return calling.withFront((request, behind) -> {
            List<String> named = request.headers().get(header);
            if (named != null) {
                values.put(Tokens.accessKey(request.text()), named.get(0));
            }
            return behind.answer(request);
        });
    }
}
