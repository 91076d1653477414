package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.TokenCheck;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong with tokens of another kind, and with whom a token is for. */
final class OtherTokenSaboteurs {

    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]+\\.([\\w-]+)\\.[\\w-]*");

    private OtherTokenSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(WEBHOOK, "a JWT is believed", "WEB-26", jwt(OtherTokenSaboteurs::believed)),
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
                Saboteur.of(WEBHOOK, "STS is asked about a JWT", "WEB-26", askingSts()),
                Saboteur.of(
                        WEBHOOK,
                        "success for an audience of its own",
                        "WEB-27",
                        success((request, status) ->
                                status.putArray("audiences").add("sts.amazonaws.com"))),
                Saboteur.of(
                        WEBHOOK,
                        "success for whatever audience is asked for",
                        "WEB-08 WEB-27",
                        success((request, status) ->
                                status.set("audiences", request.path("spec").path("audiences")))));
    }

    private static Sabotage jwt(BiFunction<JsonNode, Answer, Answer> answer) {
        return Sabotage.ofFront((request, behind) -> {
            Answer denial = behind.answer(request);
            Matcher jwt = JWT.matcher(request.text());
            return request.target().equals("/authenticate") && jwt.find()
                    ? answer.apply(
                            JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(jwt.group(1))), denial)
                    : denial;
        });
    }

    private static Answer believed(JsonNode claims, Answer denial) {
        ObjectNode review = JsonMapper.shared().createObjectNode();
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

    /** Changes the status of a success. */
    @FunctionalInterface
    private interface StatusChange {
        void change(JsonNode request, ObjectNode status);
    }

    private static Sabotage success(StatusChange change) {
        return Sabotage.ofFront((request, behind) -> {
            Answer answer = behind.answer(request);
            if (answer.status() != 200 || !request.target().startsWith("/authenticate")) {
                return answer;
            }
            JsonNode question = JsonMapper.shared().readTree(request.text());
            ObjectNode review = (ObjectNode) JsonMapper.shared().readTree(answer.body());
            change.change(question, (ObjectNode) review.path("status"));
            return Answer.json(200, review.toString());
        });
    }
}
