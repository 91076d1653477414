package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.TokenCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Defects of WEB in what is served, and in how a review is read. */
final class WebRequestSaboteurs {

    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]+\\.([\\w-]+)\\.[\\w-]*");

    private WebRequestSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(WEBHOOK, "PUT is POST", "WEB-01", asked(WebRequestSaboteurs::posted)),
                Saboteur.of(WEBHOOK, "every method is POST", "WEB-01", request(WebRequestSaboteurs::post)),
                Saboteur.of(
                        WEBHOOK,
                        "a byte order mark before a review",
                        "WEB-02",
                        Reviews.reviews(text -> text.replaceFirst("^\ufeff", ""))),
                Saboteur.of(WEBHOOK, "reviews in gzip read", "WEB-02", Sabotage.ofFront(WebRequestSaboteurs::unzipped)),
                Saboteur.of(WEBHOOK, "any body is a review", "WEB-02", Fronts.front(WebRequestSaboteurs::anyBody)),
                Saboteur.of(
                        WEBHOOK,
                        "no review at all is a bad request",
                        "WEB-03",
                        Sabotage.ofFront((request, behind) -> request.text().equals("null")
                                ? behind.answer(request).withStatus(400)
                                : behind.answer(request))),
                Saboteur.of(
                        WEBHOOK, "no token is a bad request", "WEB-03", Fronts.front(WebRequestSaboteurs::tokenNeeded)),
                Saboteur.of(
                        WEBHOOK, "text behind a review", "WEB-09", Reviews.reviews(WebRequestSaboteurs::firstDocument)),
                Saboteur.of(
                        WEBHOOK,
                        "keys of a review in any case",
                        "WEB-09",
                        Reviews.reviews(text -> text.replace("\"Spec\":{\"TOKEN\":", "\"spec\":{\"token\":"))),
                Saboteur.of(
                        WEBHOOK,
                        "the last of two tokens",
                        "WEB-09",
                        Reviews.reviews(text -> text.replace("\"token\":\"x\",", ""))),
                Saboteur.of(
                        WEBHOOK,
                        "no HEAD of /healthz",
                        "WEB-16",
                        Sabotage.ofFront((request, behind) -> request.method().equals("HEAD")
                                        && request.target().equals("/healthz")
                                ? behind.answer(request).withStatus(405)
                                : behind.answer(request))),
                Saboteur.of(WEBHOOK, "sick by /healthz", "WEB-16", Fronts.answer("/healthz", a -> a.withStatus(503))),
                Saboteur.of(
                        WEBHOOK,
                        "metrics as octets",
                        "WEB-19",
                        Fronts.answer("/metrics", answer -> answer.withContentType("application/octet-stream"))),
                Saboteur.of(
                        WEBHOOK,
                        "metrics for the known only",
                        "WEB-19",
                        Fronts.answer("/metrics", a -> a.withStatus(401))),
                Saboteur.of(
                        WEBHOOK,
                        "every path is /authenticate",
                        "WEB-20",
                        Sabotage.ofFront(WebRequestSaboteurs::anywhere)),
                Saboteur.of(
                        WEBHOOK,
                        "paths in any case",
                        "WEB-20",
                        request(r -> r.withTarget(r.target().toLowerCase(Locale.ROOT)))),
                Saboteur.of(WEBHOOK, "paths made clean", "WEB-21", Sabotage.ofFront(WebRequestSaboteurs::cleaned)),
                Saboteur.of(WEBHOOK, "no TLS 1.2", "WEB-22", Fronts.front(new Speaking("TLSv1.3"))),
                Saboteur.of(WEBHOOK, "no TLS 1.3", "WEB-22", Fronts.front(new Speaking("TLSv1.2"))),
                Saboteur.of(
                        WEBHOOK, "the caller names the cluster", "WEB-24", passingOn("X-k8s-aws-id", "x-k8s-aws-id")),
                Saboteur.of(WEBHOOK, "the caller names the form", "WEB-24", passingOn("Accept", "Accept")),
                Saboteur.of(
                        WEBHOOK,
                        "the caller authenticates to STS",
                        "WEB-24",
                        passingOn("Authorization", "Authorization")),
                Saboteur.of(WEBHOOK, "a JWT is believed", "WEB-26", jwt(WebRequestSaboteurs::believed)),
                Saboteur.of(
                        WEBHOOK,
                        "a JWT of a mapped role is believed",
                        "WEB-26",
                        jwt((claims, denial) -> claims.path("sub").asString("").startsWith("arn:")
                                ? believed(claims, denial)
                                : denial)),
                Saboteur.of(
                        WEBHOOK,
                        "a JWT is an internal error",
                        "WEB-26",
                        jwt((claims, denial) -> denial.withStatus(500))),
                Saboteur.of(
                        WEBHOOK,
                        "a JWT is one request too many",
                        "WEB-26",
                        jwt((claims, denial) -> denial.withStatus(429))),
                Saboteur.of(WEBHOOK, "STS is asked about a JWT", "WEB-26", askingSts()));
    }

    private static Answer unzipped(Request request, Responder behind) {
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return behind.answer(request.withText(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException noGzip) {
            return behind.answer(request);
        }
    }

    private static String firstDocument(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            JsonNode first = parser.readValueAsTree();
            return text.contains("} ") && first != null ? first.toString() : text;
        } catch (JacksonException noJson) {
            return text;
        }
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
                    new JdkStsCaller(
                                    parts.environment(),
                                    parts.configuration().clusterId(),
                                    "application/json",
                                    HttpClient.Redirect.NEVER)
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

    private static Sabotage asked(UnaryOperator<Request> change) {
        return Sabotage.ofFront((request, behind) -> behind.answer(change.apply(request)));
    }

    private static Request posted(Request request) {
        return request.method().equals("PUT") ? request.withMethod("POST").withText("{}") : request;
    }

    private static Sabotage request(UnaryOperator<Request> change) {
        return Fronts.front((request, behind) -> behind.answer(change.apply(request)));
    }

    private static Request post(Request request) {
        return request.target().equals(Fronts.AUTHENTICATE) && !request.method().equals("POST")
                ? request.withMethod("POST").withText("{}")
                : request;
    }

    private static Answer anyBody(Request request, Responder behind) {
        Answer answer = behind.answer(request);
        return answer.status() == 400 ? behind.answer(request.withText("{}")) : answer;
    }

    private static Answer tokenNeeded(Request request, Responder behind) {
        Answer answer = behind.answer(request);
        return answer.status() == 403 && !request.text().matches("(?s).*\"token\" *: *\"[^\"].*")
                ? answer.withStatus(400)
                : answer;
    }

    private record Speaking(String protocol) implements Front.Rule {

        @Override
        public Answer answer(Request request, Responder behind) {
            return behind.answer(request);
        }

        @Override
        public List<String> protocols() {
            return List.of(protocol);
        }
    }

    /** Pass a header of the request on to STS, in place of the one that is sent with every request. */
    private static Sabotage passingOn(String header, String sent) {
        Map<String, String> values = new ConcurrentHashMap<>();
        Sabotage calling = Sabotage.ofStages(parts -> Sts.detour((request, real) -> {
                    String value = values.get(request.accessKeyId());
                    return value == null
                            ? real.call(request)
                            : new JdkStsCaller(
                                            parts.environment(),
                                            parts.configuration().clusterId(),
                                            "application/json",
                                            HttpClient.Redirect.NEVER)
                                    .withHeader(sent, value)
                                    .call(request);
                })
                .stages()
                .in(parts));
        return calling.withFront((request, behind) -> {
            List<String> named = request.headers().get(header);
            if (named != null) {
                values.put(Tokens.accessKey(request.text()), named.get(0));
            }
            return behind.answer(request);
        });
    }
}
