package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.logging.Level;
import dev.touchstone.server.webhook.ResponseWriter.Response;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Defects in what is said to the API server, and in the HTTP around it. */
final class WebhookSaboteurs {

    private static final String AUTHENTICATE = "/authenticate";

    private WebhookSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of("every method is POST", "WEB-01", request(WebhookSaboteurs::post)),
                Saboteur.of("any body is a review", "WEB-02", front(WebhookSaboteurs::anyBody)),
                Saboteur.of("no token is a bad request", "WEB-03", front(WebhookSaboteurs::tokenNeeded)),
                Saboteur.of(
                        "success as text",
                        "WEB-04",
                        answer(a -> a.status() == 200 ? a.withContentType("text/plain") : a)),
                Saboteur.of(
                        "denials as text",
                        "WEB-05",
                        answer(a -> a.status() == 403 ? a.withContentType("text/plain") : a)),
                Saboteur.of(
                        "v1beta1 to all",
                        "WEB-07",
                        body(b -> b.replace("authentication.k8s.io/v1\"", "authentication.k8s.io/v1beta1\""))),
                Saboteur.of("the status in the question is believed", "WEB-08", front(WebhookSaboteurs::believing)),
                Saboteur.of(
                        "UID without account",
                        "WEB-10",
                        body(b -> b.replaceFirst("(\"uid\":\"aws-iam-authenticator:)[0-9]{12}:", "$1"))),
                Saboteur.of("no canonical ARN", "WEB-11", body(b -> b.replaceFirst("\"canonicalArn\":\\[[^]]*],", ""))),
                Saboteur.of(
                        "access key with its scope",
                        "WEB-12",
                        body(b -> b.replaceFirst("(\"accessKeyId\":\\[\"[^\"]*)\"", "$1/20261125/us-east-1\""))),
                Saboteur.of("groups left out", "WEB-13", body(b -> b.replaceFirst("\"groups\":\\[[^]]*],", ""))),
                Saboteur.of(
                        "no groups as an empty list",
                        "WEB-13",
                        body(b -> b.contains("\"groups\"")
                                ? b
                                : b.replaceFirst("(\"uid\":\"[^\"]*\")", "$1,\"groups\":[]"))),
                Saboteur.of("throttling answered 403", "WEB-15", status(429, 403)),
                Saboteur.of("sick by /healthz", "WEB-16", answer("/healthz", a -> a.withStatus(503))),
                Saboteur.of("metrics for the known only", "WEB-19", answer("/metrics", a -> a.withStatus(401))),
                Saboteur.of(
                        "paths in any case",
                        "WEB-20",
                        request(r -> r.withTarget(r.target().toLowerCase(Locale.ROOT)))),
                Saboteur.of("no TLS 1.2", "WEB-22", front(new NewestTls())),
                Saboteur.of("the caller names the cluster", "WEB-24", clusterOfCaller()),
                Saboteur.of(
                        "uknown_user spelled right",
                        "OPS-01",
                        answer("/metrics", a -> text(a, t -> t.replace("uknown_user", "unknown_user")))),
                Saboteur.of("logins logged without their user", "OPS-04", withoutField("access granted", "username")),
                Saboteur.of("denials logged without their reason", "OPS-05", withoutField("access denied", "error")));
    }

    // Bodies

    private static Sabotage body(UnaryOperator<String> change) {
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

    private static Sabotage answer(String target, UnaryOperator<Answer> change) {
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

    private record NewestTls() implements Front.Rule {

        @Override
        public Answer answer(Request request, Responder behind) {
            return behind.answer(request);
        }

        @Override
        public List<String> protocols() {
            return List.of("TLSv1.3");
        }
    }

    /** Passes a header of the request on to STS, instead of the cluster ID that it was configured with. */
    private static Sabotage clusterOfCaller() {
        Map<String, String> clusters = new ConcurrentHashMap<>();
        Sabotage calling = Sabotage.ofStages(parts -> {
            Map<String, String> environment = parts.environment();
            return Sts.detour((request, real) -> {
                        String cluster = clusters.get(request.accessKeyId());
                        return cluster == null
                                ? real.call(request)
                                : new JdkStsCaller(environment, cluster, "application/json", HttpClient.Redirect.NEVER)
                                        .call(request);
                    })
                    .stages()
                    .in(parts);
        });
        return calling.withFront((request, behind) -> {
            List<String> named = request.headers().get("X-k8s-aws-id");
            if (named != null) {
                clusters.put(Tokens.accessKey(request.text()), named.get(0));
            }
            return behind.answer(request);
        });
    }

    // Logs

    private static Sabotage withoutField(String event, String field) {
        return Sabotage.ofLog(real -> new EventLog() {
            @Override
            public boolean takes(Level level) {
                return real.takes(level);
            }

            @Override
            public void log(Level level, String message, Map<String, ?> fields) {
                Map<String, Object> kept = new HashMap<>(fields);
                if (message.equals(event)) {
                    kept.keySet().removeAll(Set.of(field));
                }
                real.log(level, message, kept);
            }
        });
    }
}
