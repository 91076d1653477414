package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.Finished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defects of EXE in what is printed, and in how the question is read. */
final class ExeDefects {

    private static final String INFO = "KUBERNETES_EXEC_INFO";
    private static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";
    private static final Pattern VERSION = Pattern.compile("\"apiVersion\":\"([^\"]*)\"");
    static final Pattern EXPIRATION = Pattern.compile("\"expirationTimestamp\":\"([^\"]*)\"");

    private ExeDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(TOKEN, "a notice on standard error", "EXE-01", Defect.ofEnd(ExeDefects::withNotice)),
                ClientSaboteur.of(
                        TOKEN,
                        "v1 when not asked",
                        "EXE-02",
                        Defect.ofOutput((call, out) -> out.replace(V1BETA1, "client.authentication.k8s.io/v1"))
                                .where(call -> call.variable(INFO).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "an empty question cannot be read",
                        "EXE-02",
                        Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: unexpected end\n"))
                                .where(call -> "".equals(call.environment().get(INFO)))),
                ClientSaboteur.of(TOKEN, "always v1beta1", "EXE-03", Defect.ofCall(call -> call.without(INFO))),
                ClientSaboteur.of(
                        TOKEN,
                        "a question with blanks is not understood",
                        "EXE-03",
                        Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\": \""))),
                ClientSaboteur.of(
                        TOKEN,
                        "confused by the details of the cluster",
                        "EXE-04",
                        Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\"cluster\""))),
                ClientSaboteur.of(
                        TOKEN,
                        "reads the first version in the question",
                        "EXE-04",
                        Defect.ofCall(call -> call.with(INFO, onlyFirstVersion(call.variable(INFO))))
                                .where(call ->
                                        VERSION.matcher(call.variable(INFO)).find())),
                ClientSaboteur.of(
                        TOKEN,
                        "tells of a question that it cannot read",
                        "EXE-05",
                        Defect.ofEnd((call, end) -> new Finished(end.status(), end.stdout(), "cannot be read\n"))
                                .where(call -> !call.variable(INFO).isEmpty()
                                        && !VERSION.matcher(call.variable(INFO)).find())),
                ClientSaboteur.of(TOKEN, "copies any version", "EXE-06", copiedVersion()),
                ClientSaboteur.of(
                        TOKEN,
                        "expires in 15 minutes",
                        "EXE-07",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(60)))),
                ClientSaboteur.of(
                        TOKEN,
                        "copies interactive",
                        "EXE-08",
                        Defect.ofOutput((call, out) -> out.replace("\"interactive\":false", "\"interactive\":true"))
                                .where(call -> call.variable(INFO).contains("\"interactive\":true"))),
                ClientSaboteur.of(
                        TOKEN, "no --token-only", "EXE-09", Defect.ofCall(call -> call.withoutFlag("--token-only"))),
                ClientSaboteur.of(
                        TOKEN,
                        "no line end behind the token alone",
                        "EXE-09",
                        Defect.ofOutput((call, out) -> out.strip()).where(call -> call.has("--token-only"))),
                ClientSaboteur.of(
                        TOKEN,
                        "expires in an hour",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(3000)))),
                ClientSaboteur.of(
                        TOKEN,
                        "expires by the clock on the wall",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.plus(Duration.ofHours(9))))
                                .where(call -> call.variable("TZ").equals("Asia/Tokyo"))),
                ClientSaboteur.of(
                        TOKEN,
                        "expires with the hour of its role",
                        "EXE-35",
                        Defect.ofOutput((call, out) ->
                                        expiration(out, time -> Instant.now().plus(Duration.ofHours(1))))
                                .where(call -> call.has("-r"))),
                ClientSaboteur.of(
                        TOKEN,
                        "has expired by the clock on the wall",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.minus(Duration.ofHours(5))))
                                .where(call -> call.variable("TZ").equals("America/New_York"))),
                ClientSaboteur.of(
                        TOKEN,
                        "expires a minute late",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(120)))),
                ClientSaboteur.of(
                        TOKEN,
                        "another kind",
                        "EXE-36",
                        Defect.ofOutput((call, out) -> out.replace("\"ExecCredential\"", "\"Credential\""))),
                ClientSaboteur.of(
                        TOKEN,
                        "the kind in lower case",
                        "EXE-36",
                        Defect.ofOutput((call, out) -> out.replace("\"ExecCredential\"", "\"execcredential\""))));
    }

    private static String onlyFirstVersion(String info) {
        Matcher first = VERSION.matcher(info);
        return first.find() ? "{" + first.group() + "}" : info;
    }

    private static Defect copiedVersion() {
        return Defect.ofOutput((call, out) -> {
            // The last is that of the question itself in every scenario.
            return VERSION.matcher(call.variable(INFO))
                    .results()
                    .reduce((earlier, later) -> later)
                    .map(asked -> VERSION.matcher(out).replaceFirst(Matcher.quoteReplacement(asked.group())))
                    .orElse(out);
        });
    }

    static String expiration(String output, UnaryOperator<Instant> change) {
        return EXPIRATION
                .matcher(output)
                .replaceFirst(
                        found -> "\"expirationTimestamp\":\"" + change.apply(Instant.parse(found.group(1))) + "\"");
    }

    /** Only beside a credential of which nothing else is said. */
    private static Finished withNotice(Call call, Finished end) {
        boolean isCredential = end.status() == 0
                && end.stdout().contains("ExecCredential")
                && end.stderr().isEmpty();
        boolean isAsked = VERSION.matcher(call.variable(INFO)).find();
        return isCredential && isAsked ? new Finished(end.status(), end.stdout(), "a notice\n") : end;
    }
}
