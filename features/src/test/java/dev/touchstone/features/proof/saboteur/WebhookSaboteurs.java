package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.server.webhook.ResponseWriter.Response;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Defects in what is said to the API server, and in the HTTP around it. */
final class WebhookSaboteurs {

    private static final String AUTHENTICATE = "/authenticate";

    private WebhookSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(WEBHOOK, "every method is POST", "WEB-01", request(WebhookSaboteurs::post)),
                Saboteur.of(WEBHOOK, "any body is a review", "WEB-02", front(WebhookSaboteurs::anyBody)),
                Saboteur.of(WEBHOOK, "no token is a bad request", "WEB-03", front(WebhookSaboteurs::tokenNeeded)),
                Saboteur.of(
                        WEBHOOK,
                        "success as text",
                        "WEB-04",
                        answer(a -> a.status() == 200 ? a.withContentType("text/plain") : a)),
                Saboteur.of(
                        WEBHOOK,
                        "denials as text",
                        "WEB-05",
                        answer(a -> a.status() == 403 ? a.withContentType("text/plain") : a)),
                Saboteur.of(
                        WEBHOOK,
                        "denials with status 200",
                        "WEB-05",
                        answer(a -> a.status() == 403 ? a.withStatus(200) : a)),
                Saboteur.of(
                        WEBHOOK,
                        "v1beta1 to all",
                        "WEB-07",
                        body(b -> b.replace("authentication.k8s.io/v1\"", "authentication.k8s.io/v1beta1\""))),
                Saboteur.of(
                        WEBHOOK,
                        "the status in the question is believed",
                        "WEB-08",
                        front(WebhookSaboteurs::believing)),
                Saboteur.of(
                        WEBHOOK,
                        "UID without account",
                        "WEB-10",
                        body(b -> b.replaceFirst("(\"uid\":\"aws-iam-authenticator:)[0-9]{12}:", "$1"))),
                Saboteur.of(
                        WEBHOOK,
                        "no canonical ARN",
                        "WEB-11",
                        body(b -> b.replaceFirst("\"canonicalArn\":\\[[^]]*],", ""))),
                Saboteur.of(
                        WEBHOOK,
                        "access key with its scope",
                        "WEB-12",
                        body(b -> b.replaceFirst("(\"accessKeyId\":\\[\"[^\"]*)\"", "$1/20261125/us-east-1\""))),
                Saboteur.of(
                        WEBHOOK,
                        "no access key where none is named",
                        "WEB-12",
                        body(b -> b.replaceFirst("\"accessKeyId\":\\[\"\"],?", ""))),
                Saboteur.of(
                        WEBHOOK, "groups left out", "WEB-13", body(b -> b.replaceFirst("\"groups\":\\[[^]]*],", ""))),
                Saboteur.of(
                        WEBHOOK,
                        "no groups as an empty list",
                        "WEB-13",
                        body(b -> b.contains("\"groups\"")
                                ? b
                                : b.replaceFirst("(\"uid\":\"[^\"]*\")", "$1,\"groups\":[]"))),
                Saboteur.of(WEBHOOK, "throttling answered 403", "WEB-15", status(429, 403)),
                Saboteur.of(WEBHOOK, "sick by /healthz", "WEB-16", answer("/healthz", a -> a.withStatus(503))),
                Saboteur.of(
                        WEBHOOK, "metrics for the known only", "WEB-19", answer("/metrics", a -> a.withStatus(401))),
                Saboteur.of(
                        WEBHOOK,
                        "paths in any case",
                        "WEB-20",
                        request(r -> r.withTarget(r.target().toLowerCase(Locale.ROOT)))),
                Saboteur.of(WEBHOOK, "no TLS 1.2", "WEB-22", front(new Speaking("TLSv1.3"))),
                Saboteur.of(WEBHOOK, "no TLS 1.3", "WEB-22", front(new Speaking("TLSv1.2"))),
                Saboteur.of(
                        WEBHOOK, "the caller names the cluster", "WEB-24", passingOn("X-k8s-aws-id", "x-k8s-aws-id")),
                Saboteur.of(WEBHOOK, "the caller names the form", "WEB-24", passingOn("Accept", "Accept")),
                Saboteur.of(
                        WEBHOOK,
                        "the caller authenticates to STS",
                        "WEB-24",
                        passingOn("Authorization", "Authorization")),
                Saboteur.of(
                        WEBHOOK,
                        "buckets of another width",
                        "OPS-01",
                        answer("/metrics", a -> text(a, t -> t.replace("le=\"0.25\"", "le=\"0.3\"")))),
                Saboteur.of(
                        WEBHOOK,
                        "regions are counted before their use",
                        "OPS-02",
                        answer("/metrics", a -> text(a, WebhookSaboteurs::withUnusedRegion))),
                Saboteur.of(
                        WEBHOOK,
                        "uknown_user spelled right",
                        "OPS-01",
                        answer("/metrics", a -> text(a, t -> t.replace("uknown_user", "unknown_user")))),
                Saboteur.of(
                        WEBHOOK,
                        "the global host by a label of its name",
                        "OPS-02",
                        answer("/metrics", a -> text(a, t -> t.replace("\"global\"", "\"amazonaws\"")))),
                Saboteur.of(
                        WEBHOOK,
                        "logins logged without their user",
                        "OPS-04",
                        withoutField("access granted", "username")),
                Saboteur.of(
                        WEBHOOK,
                        "denials logged without their reason",
                        "OPS-05",
                        withoutField("access denied", "error")),
                Saboteur.of(
                        WEBHOOK,
                        "denials logged with an empty ARN",
                        "OPS-05",
                        fields("access denied", fields -> fields.putIfAbsent("arn", ""))));
    }

    // Bodies

    static Sabotage body(UnaryOperator<String> change) {
        return Sabotage.ofStages(parts -> parts.standard().withResponseWriter((review, verdict) -> {
            Response response = parts.standard().responseWriter().write(review, verdict);
            String text = new String(response.body(), StandardCharsets.UTF_8);
            return response.status() == 200
                    ? new Response(200, change.apply(text).getBytes(StandardCharsets.UTF_8))
                    : response;
        }));
    }

    private static Sabotage status(int from, int to) {
        return Sabotage.ofStages(parts -> parts.standard().withResponseWriter((review, verdict) -> {
            Response response = parts.standard().responseWriter().write(review, verdict);
            return response.status() == from ? new Response(to, response.body()) : response;
        }));
    }

    // HTTP

    private static Sabotage front(Front.Rule rule) {
        return Sabotage.ofFront(rule);
    }

    private static Sabotage request(UnaryOperator<Request> change) {
        return front((request, behind) -> behind.answer(change.apply(request)));
    }

    private static Sabotage answer(UnaryOperator<Answer> change) {
        return answer(AUTHENTICATE, change);
    }

    static Sabotage answer(String target, UnaryOperator<Answer> change) {
        return front((request, behind) -> {
            Answer answer = behind.answer(request);
            return request.target().equals(target) ? change.apply(answer) : answer;
        });
    }

    private static Answer text(Answer answer, UnaryOperator<String> change) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return new Answer(
                answer.status(), answer.contentType(), change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String withUnusedRegion(String metrics) {
        return metrics + "aws_iam_authenticator_sts_throttling_total{StsRegion=\"us-west-2\"} 0\n";
    }

    private static Request post(Request request) {
        return request.target().equals(AUTHENTICATE) && !request.method().equals("POST")
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

    private static Answer believing(Request request, Responder behind) {
        return request.text().contains("\"authenticated\":true")
                ? Answer.json(200, request.text())
                : behind.answer(request);
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

    // Logs

    private static Sabotage withoutField(String event, String field) {
        return fields(event, fields -> fields.remove(field));
    }

    static Sabotage fields(String event, Consumer<Map<String, Object>> change) {
        return Sabotage.ofLog(real -> new EventLog() {
            @Override
            public boolean takes(Level level) {
                return real.takes(level);
            }

            @Override
            public void log(Level level, String message, Map<String, ?> fields) {
                Map<String, Object> changed = new HashMap<>(fields);
                if (message.equals(event)) {
                    change.accept(changed);
                }
                real.log(level, message, changed);
            }
        });
    }
}
