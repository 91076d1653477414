package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.Stages;
import dev.touchstone.server.mapping.Mapper;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.webhook.ResponseWriter.Response;
import dev.touchstone.server.webhook.Verdict;
import dev.touchstone.verifier.verdict.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Defects of WEB in how a review is answered. */
final class WebAnswerSaboteurs {

    private static final Pattern WITHOUT_ACCOUNT = Pattern.compile("\"uid\":\"[^\"]*:administrative:");

    private static final Response SOMEBODY = new Response(
            200,
            "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"somebody\"}}}"
                    .getBytes(StandardCharsets.UTF_8));

    private WebAnswerSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(MAPPING, "WEB-25", "a denial names the unmapped as its user").by(namingTheUnmapped()),
                in(WEBHOOK, "WEB-04", "success as text")
                        .by(Fronts.answer(a -> a.status() == 200 ? a.withContentType("text/plain") : a)),
                in(WEBHOOK, "WEB-05", "denials as text")
                        .by(Fronts.answer(a -> a.status() == 403 ? a.withContentType("text/plain") : a)),
                in(WEBHOOK, "WEB-05", "denials with status 200")
                        .by(Fronts.answer(a -> a.status() == 403 ? a.withStatus(200) : a)),
                in(WEBHOOK, "WEB-06", "throttling is answered with the user of the login before")
                        .by(Sabotage.ofStages(WebAnswerSaboteurs::keepingTheUser)),
                in(WEBHOOK, "WEB-07", "another kind of answer")
                        .by(body(body -> body.replace("\"kind\":\"TokenReview\"", "\"kind\":\"Review\""))),
                in(WEBHOOK, "WEB-07", "backslashes not escaped").by(body(body -> body.replace("\\\\", "\\"))),
                in(WEBHOOK, "WEB-07", "v1beta1 to all")
                        .by(body(b -> b.replace("authentication.k8s.io/v1\"", "authentication.k8s.io/v1beta1\""))),
                in(WEBHOOK, "WEB-08", "the metadata in the question repeated").by(echoing("metadata")),
                in(WEBHOOK, "WEB-08", "the kind in the question repeated").by(echoing("kind")),
                in(WEBHOOK, "WEB-08", "any version in the question repeated").by(echoing("apiVersion")),
                in(WEBHOOK, "WEB-08", "the spec in the question repeated").by(echoing("spec")),
                in(WEBHOOK, "WEB-08", "the status in the question is believed")
                        .by(Fronts.front(WebAnswerSaboteurs::believing)),
                in(WEBHOOK, "WEB-10", "UID without account")
                        .by(body(b -> b.replaceFirst("(\"uid\":\"aws-iam-authenticator:)[0-9]{12}:", "$1"))),
                in(WEBHOOK, "WEB-11", "no canonical ARN")
                        .by(body(b -> b.replaceFirst("\"canonicalArn\":\\[[^]]*],", ""))),
                in(WEBHOOK, "WEB-11", "no user ID under the project's own key")
                        .by(body(b ->
                                b.replaceFirst(",\"sigs.k8s.io/aws-iam-authenticator/principalId\":\\[[^]]*]", ""))),
                in(WEBHOOK, "WEB-12", "access key with its scope")
                        .by(body(b -> b.replaceFirst("(\"accessKeyId\":\\[\"[^\"]*)\"", "$1/20261125/us-east-1\""))),
                in(WEBHOOK, "WEB-12", "no access key where none is named")
                        .by(body(b -> b.replaceFirst("\"accessKeyId\":\\[\"\"],?", ""))),
                in(WEBHOOK, "WEB-12", "access key as it is written in the query")
                        .by(Fronts.front(WebAnswerSaboteurs::escapedKey)),
                in(MAPPING, "WEB-13", "groups sorted").by(Mappings.entries(WebAnswerSaboteurs::sortedGroups)),
                in(MAPPING, "WEB-13", "without groups, those of the mapping before")
                        .by(Mappings.mappings(WebAnswerSaboteurs::groupsOfTheOneBefore)),
                in(WEBHOOK, "WEB-13", "groups left out").by(body(b -> b.replaceFirst("\"groups\":\\[[^]]*],", ""))),
                in(WEBHOOK, "WEB-13", "no groups as one without a name")
                        .by(body(b -> b.contains("\"groups\"")
                                ? b
                                : b.replaceFirst("(\"uid\":\"[^\"]*\")", "$1,\"groups\":[\"\"]"))),
                in(MAPPING, "WEB-14", "no groups of a scrubbed account")
                        .by(body(body -> WITHOUT_ACCOUNT.matcher(body).find()
                                ? body.replaceFirst(",\"groups\":\\[[^]]*]", "")
                                : body)),
                in(MAPPING, "WEB-14", "scrubbed accounts that are numbers ignored")
                        .by(Sabotage.ofText(text -> text.replaceAll("(scrubbedAccounts: )\\[[0-9].*]", "$1[]"))),
                in(MAPPING, "WEB-14", "who comes in with a whole account is not scrubbed")
                        .by(Sabotage.ofText(
                                text -> text.replaceAll("(?s)(mapAccounts:.*scrubbedAccounts: )\\[[^]]*]", "$1[]"))),
                in(WEBHOOK, "WEB-15", "throttling answered 403").by(status(429, 403)),
                in(STS, "WEB-15", "a failure of STS authenticates somebody").by(onFailure(SOMEBODY)),
                in(STS, "WEB-28", "a failure of STS is a bad gateway").by(onFailure(new Response(502, new byte[0]))),
                in(WEBHOOK, "WEB-27", "success for an audience of its own")
                        .by(success((request, status) ->
                                status.putArray("audiences").add("sts.amazonaws.com"))),
                in(WEBHOOK, "WEB-27", "success for an audience of its own where none is asked for")
                        .by(success((request, status) -> {
                            if (request.path("spec").path("audiences").isEmpty()) {
                                status.putArray("audiences").add("https://kubernetes.default.svc");
                            }
                        })),
                in(WEBHOOK, "WEB-27", "success for whatever audience is asked for")
                        .by(success((request, status) ->
                                status.set("audiences", request.path("spec").path("audiences")))));
    }

    private static MappingSet groupsOfTheOneBefore(MappingSet set) {
        List<MappingEntry> roles = new ArrayList<>();
        List<String> before = List.of();
        for (MappingEntry entry : set.roles()) {
            before = entry.groups().isEmpty() ? before : entry.groups();
            roles.add(Mappings.withGroups(entry, before));
        }
        return new MappingSet(roles, set.users(), set.accounts());
    }

    private static Sabotage echoing(String key) {
        return Sabotage.ofFront((request, behind) -> {
            Answer answer = behind.answer(request);
            if (answer.status() != 200 || !request.target().equals("/authenticate")) {
                return answer;
            }
            JsonNode asked = JsonMapper.shared().readTree(request.text()).path(key);
            ObjectNode said = (ObjectNode) JsonMapper.shared().readTree(answer.body());
            return asked.isMissingNode()
                    ? answer
                    : Answer.json(200, said.set(key, asked).toString());
        });
    }

    private static Answer escapedKey(Request request, Responder behind) {
        Answer answer = behind.answer(request);
        return Tokens.find(request.text())
                        .filter(url -> url.contains("X-Amz-Credential=%41"))
                        .isPresent()
                ? answer.withText(answer.text().replace("\"accessKeyId\":[\"A", "\"accessKeyId\":[\"%41"))
                : answer;
    }

    private static MappingEntry sortedGroups(MappingEntry entry) {
        return new MappingEntry(
                entry.arn(),
                entry.userId(),
                entry.sso(),
                entry.username(),
                entry.groups().stream().sorted().toList());
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

    static Sabotage body(UnaryOperator<String> change) {
        return Sabotage.ofStages(parts -> parts.standard().withResponseWriter((review, verdict) -> {
            Response response = parts.standard().responseWriter().write(review, verdict);
            String text = new String(response.body(), StandardCharsets.UTF_8);
            return response.status() == 200
                    ? new Response(200, change.apply(text).getBytes(StandardCharsets.UTF_8))
                    : response;
        }));
    }

    /** Answer so where STS is to blame. */
    private static Sabotage onFailure(Response answer) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withResponseWriter(
                        (review, verdict) -> verdict instanceof Verdict.Denied denied && isFailure(denied.rejection())
                                ? answer
                                : parts.standard().responseWriter().write(review, verdict)));
    }

    private static boolean isFailure(Rejection rejection) {
        return switch (rejection.reason()) {
            case STS_UNREACHABLE, STS_TIMEOUT, STS_ANSWER -> true;
            case STS_REFUSED -> rejection.message().matches(".*, got ([235]..|408).*");
            default -> false;
        };
    }

    /** Write an answer to throttling over that to the last login, and change no more of it than whether it lets in. */
    private static Stages keepingTheUser(Sabotage.Parts parts) {
        AtomicReference<String> last = new AtomicReference<>("");
        return parts.standard().withResponseWriter((review, verdict) -> {
            Response response = parts.standard().responseWriter().write(review, verdict);
            if (response.status() == 200) {
                last.set(new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.status() == 429 && !last.get().isEmpty()
                    ? new Response(
                            429,
                            last.get()
                                    .replace("\"authenticated\":true", "\"authenticated\":false")
                                    .getBytes(StandardCharsets.UTF_8))
                    : response;
        });
    }

    private static Sabotage status(int from, int to) {
        return Sabotage.ofStages(parts -> parts.standard().withResponseWriter((review, verdict) -> {
            Response response = parts.standard().responseWriter().write(review, verdict);
            return response.status() == from ? new Response(to, response.body()) : response;
        }));
    }

    private static Answer believing(Request request, Responder behind) {
        return request.text().contains("\"authenticated\":true")
                ? Answer.json(200, request.text())
                : behind.answer(request);
    }

    /** Answer the unmapped with their ARN as the username, and that they are not authenticated. */
    private static Sabotage namingTheUnmapped() {
        Map<String, String> unmapped = new ConcurrentHashMap<>();
        Sabotage noting = Sabotage.ofStages(parts -> {
            Mapper real = parts.standard().mapper();
            return parts.standard().withMapper(identity -> {
                MappingOutcome outcome = real.map(identity);
                if (outcome instanceof MappingOutcome.Refused) {
                    unmapped.put(identity.accessKeyId(), identity.canonicalArn());
                }
                return outcome;
            });
        });
        return noting.withFront((request, behind) -> {
            Answer answer = behind.answer(request);
            return Tokens.findAccessKey(request.text())
                    .filter(accessKey -> answer.status() == 403)
                    .map(unmapped::get)
                    .map(WebAnswerSaboteurs::denialOf)
                    .orElse(answer);
        });
    }

    private static Answer denialOf(String arn) {
        return Answer.json(403, "{\"status\":{\"authenticated\":false,\"user\":{\"username\":\"" + arn + "\"}}}");
    }
}
