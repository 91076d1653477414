package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Defects of VER in what is made of the answer of STS. */
final class VerAnswerSaboteurs {

    private static final String SOMEBODY = """
            {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012",\
            "Arn":"arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/somebody","UserId":"AROAX:somebody"},\
            "ResponseMetadata":{"RequestId":"1"}}}""";
    private static final Pattern XML_VALUE = Pattern.compile("<(Arn|UserId|Account)>([^<]*)</");
    private static final Pattern LIST = Pattern.compile("\\[(\"[0-9]*\"),(\"arn:[^\"]*\"),(\"[^\"]*\")]");
    private static final Pattern SESSION = Pattern.compile(":assumed-role/[^\"]*/([^\"/]*)\"");
    private static final Pattern ACCOUNT = Pattern.compile("\"arn:[^:\"]*:[^:\"]*:[^:\"]*:([0-9]*):");

    private VerAnswerSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(STS, "VER-52", "the body counts, whatever the status")
                        .by(Sts.answers(
                                got -> Sts.text(got).contains("\"Arn\":\""), got -> Sts.received(200, Sts.text(got)))),
                in(STS, "VER-52", "any 2xx is a success")
                        .by(Sts.answers(got -> got.status() / 100 == 2, got -> Sts.received(200, Sts.text(got)))),
                in(STS, "VER-52", "any refusal is throttling")
                        .by(Sts.answers(got -> got.status() == 500, got -> Sts.received(429, "{}"))),
                in(STS, "VER-52", "what STS said before counts where nothing is modified")
                        .by(notModified()),
                in(STS, "VER-53", "throttling is a refusal")
                        .by(Sts.answers(got -> got.status() != 200, got -> Sts.received(403, "{}"))),
                in(STS, "VER-53", "a success with the word for throttling is throttling")
                        .by(Sts.answers(
                                got -> got.status() == 200 && Sts.text(got).contains("Throttling"),
                                got -> Sts.received(429, Sts.text(got)))),
                in(STS, "VER-54", "throttled by a word anywhere")
                        .by(Sts.answers(
                                got -> got.status() == 403 && Sts.text(got).contains("Throttling"),
                                got -> Sts.received(429, Sts.text(got)))),
                in(STS, "VER-54", "throttled by status 429 alone")
                        .by(Sts.answers(
                                got -> got.status() != 200 && got.status() != 429,
                                got -> Sts.received(got.status(), "{}"))),
                in(STS, "VER-57", "what cannot be read is taken for the last one read")
                        .by(Sts.body(body -> body.contains("\"Arn\":\"") ? body : SOMEBODY)),
                in(STS, "VER-57", "what an answer lacks is taken from the last one")
                        .by(readOverTheLast()),
                in(STS, "VER-57", "JSON in a text").by(Sts.body(VerAnswerSaboteurs::unwrapped)),
                in(STS, "VER-57", "values in a list are read in their order").by(Sts.body(VerAnswerSaboteurs::listed)),
                in(STS, "VER-57", "XML read as well").by(Sts.body(VerAnswerSaboteurs::json)),
                in(STS, "VER-57", "wrappers put where they lack").by(Sts.body(VerAnswerSaboteurs::wrapped)),
                in(STS, "VER-57", "text around JSON skipped").by(Sts.body(VerAnswerSaboteurs::cut)),
                in(STS, "VER-57", "only the first document is read").by(Sts.body(VerAnswerSaboteurs::firstDocument)),
                in(STS, "VER-59", "the session that the ARN names").by(Sts.body(VerAnswerSaboteurs::sessionOfArn)),
                in(STS, "VER-59", "more than two parts of a user ID")
                        .by(Sts.body(body -> body.replaceAll(
                                "\"UserId\":\"(AROA[^\":]*):([^\":]*):[^\"]*\"", "\"UserId\":\"$1:$2\""))),
                in(STS, "VER-59", "session of a malformed user ID").by(Sts.body(VerAnswerSaboteurs::mendUserId)),
                in(STS, "VER-60", "user IDs of users are split")
                        .by(Sts.body(body -> body.contains(":user/")
                                ? body.replaceAll("\"UserId\":\"([^\":]*):[^\"]*\"", "\"UserId\":\"$1\"")
                                : body)),
                in(STS, "VER-60", "every user ID is split").by(Sts.body(VerAnswerSaboteurs::splitUserId)),
                in(STS, "VER-61", "the account that the ARN names").by(Sts.body(VerAnswerSaboteurs::accountOfArn)),
                in(STS, "VER-62", "answers are cached").by(cached()),
                in(STS, "VER-62", "who was refused stays refused").by(Sabotage.ofFront(refusingAgain())),
                in(STS, "VER-62", "a question about a token is given up with the one before")
                        .by(givenUpTogether()));
    }

    private static String unwrapped(String body) {
        return parsed(body).filter(JsonNode::isString).map(JsonNode::asString).orElse(body);
    }

    static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JsonMapper.shared().readTree(text));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String json(String body) {
        if (!body.startsWith("<")) {
            return body;
        }
        List<String> values = XML_VALUE
                .matcher(body)
                .results()
                .map(found -> "\"" + found.group(1) + "\":\"" + found.group(2) + "\"")
                .toList();
        return values.isEmpty() ? body : wrapped("{" + String.join(",", values) + "}");
    }

    private static String listed(String body) {
        return LIST.matcher(body)
                .results()
                .findFirst()
                .map(values -> wrapped("{\"Account\":" + values.group(1) + ",\"Arn\":" + values.group(2)
                        + ",\"UserId\":" + values.group(3) + "}"))
                .orElse(body);
    }

    private static String wrapped(String body) {
        if (!body.startsWith("{") || !body.contains("\"Arn\"")) {
            return body;
        }
        String whole = body.contains("\"GetCallerIdentityResponse\"")
                ? body.replaceFirst("^\\{\"GetCallerIdentityResponse\":(.*)}$", "$1")
                : body;
        String result =
                whole.contains("\"GetCallerIdentityResult\"") ? whole : "{\"GetCallerIdentityResult\":" + whole + "}";
        return "{\"GetCallerIdentityResponse\":" + result + "}";
    }

    private static String cut(String body) {
        int begin = body.indexOf('{');
        int end = body.lastIndexOf('}');
        return begin < 0 || end < begin ? body : body.substring(begin, end + 1);
    }

    private static String sessionOfArn(String body) {
        return SESSION.matcher(body)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .map(session -> body.replaceAll(
                        "(\"UserId\":\"[^\":]*:)[^\":]*\"", "$1" + Matcher.quoteReplacement(session) + "\""))
                .orElse(body);
    }

    private static String accountOfArn(String body) {
        return ACCOUNT.matcher(body)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(arn -> arn.split(":")[4])
                .map(account -> body.replaceAll("\"Account\":\"[^\"]*\"", "\"Account\":\"" + account + "\""))
                .orElse(body);
    }

    /** As a reader does that is given the structure which the answer before was read into. */
    private static Sabotage readOverTheLast() {
        AtomicReference<String> last = new AtomicReference<>("{}");
        return Sts.body(body -> {
            if (body.contains("\"Arn\":")) {
                last.set(body);
            }
            return body.equals("{}") ? last.get() : body;
        });
    }

    /** As one does that keeps answers, and asks STS whether they have changed. */
    private static Sabotage notModified() {
        Map<String, StsAnswer> known = new ConcurrentHashMap<>();
        return Sts.detour((request, real) -> real.call(request).thenApply(answer -> {
            int status = answer instanceof StsAnswer.Received received ? received.status() : 0;
            if (status == 200) {
                known.put(request.rawQuery(), answer);
            }
            return status == 304 ? known.getOrDefault(request.rawQuery(), answer) : answer;
        }));
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

    /** As if whoever asked before left half a second later. */
    private static Sabotage givenUpTogether() {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        return Sts.detour((request, real) -> {
            boolean isFirst = asked.add(request.rawQuery());
            CompletableFuture<StsAnswer> answer = real.call(request).toCompletableFuture();
            return isFirst
                    ? answer.whenComplete((done, failure) -> asked.remove(request.rawQuery()))
                    : answer.copy()
                            .completeOnTimeout(new StsAnswer.Unreachable("cancelled"), 500, TimeUnit.MILLISECONDS);
        });
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

    private static Front.Rule refusingAgain() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        return (request, behind) -> {
            if (!request.target().equals("/authenticate") || !request.text().contains("k8s-aws-v1.")) {
                return behind.answer(request);
            }
            if (refused.contains(request.text())) {
                return Answer.json(403, "{}");
            }
            Answer answer = behind.answer(request);
            if (answer.status() == 403) {
                refused.add(request.text());
            }
            return answer;
        };
    }
}
