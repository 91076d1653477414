package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defects in the command line, and in what is printed. */
final class CommandDefects {

    private static final String INFO = "KUBERNETES_EXEC_INFO";
    private static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";
    private static final Pattern VERSION = Pattern.compile("\"apiVersion\":\"([^\"]*)\"");
    private static final Pattern EXPIRATION = Pattern.compile("\"expirationTimestamp\":\"([^\"]*)\"");
    private static final String FORWARD = "--forward-session-name";
    private static final String DEFAULT_ROLE = "DEFAULT_ROLE";
    private static final String CLUSTER = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";

    private CommandDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(
                        TOKEN,
                        "another kind",
                        "EXE-36",
                        Defect.ofOutput((call, out) -> out.replace("\"ExecCredential\"", "\"Credential\""))),
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
                        "takes what a program prints in Version 2",
                        "EXE-21",
                        Defect.ofCall(CommandDefects::inVersion1)),
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
                        "expires in an hour",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(3000)))),
                ClientSaboteur.of(
                        TOKEN, "a notice on standard error", "EXE-01", Defect.ofEnd(CommandDefects::withNotice)),
                ClientSaboteur.of(
                        TOKEN,
                        "expires by the clock on the wall",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> expiration(out, time -> time.plus(Duration.ofHours(9))))
                                .where(call -> call.variable("TZ").equals("Asia/Tokyo"))),
                ClientSaboteur.of(
                        TOKEN,
                        "copies interactive",
                        "EXE-08",
                        Defect.ofOutput((call, out) -> out.replace("\"interactive\":false", "\"interactive\":true"))
                                .where(call -> call.variable(INFO).contains("\"interactive\":true"))),
                ClientSaboteur.of(
                        TOKEN, "no --token-only", "EXE-09", Defect.ofCall(call -> call.withoutFlag("--token-only"))),
                ClientSaboteur.of(TOKEN, "a cluster ID of its own", "EXE-10", ownCluster()),
                ClientSaboteur.of(
                        TOKEN,
                        "the cluster of the environment first",
                        "EXE-11",
                        Defect.ofCall(call -> call.withoutOption("-i"))
                                .where(call -> !call.variable(CLUSTER).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "the cluster of the configuration file before that of the environment",
                        "EXE-11",
                        Defect.ofCall(call -> call.without(CLUSTER)).where(call -> call.has("-c"))),
                ClientSaboteur.of(
                        TOKEN,
                        "assumes a role and signs as the caller",
                        "EXE-12",
                        Forgery.byCaller().where(call -> call.has("-r"))),
                ClientSaboteur.of(TOKEN, "assumes a role twice", "EXE-13", twice().where(call -> call.has("token"))),
                ClientSaboteur.of(TOKEN, "no external ID", "EXE-15", Defect.ofCall(call -> call.withoutOption("-e"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a session name of its own",
                        "EXE-16",
                        Defect.ofCall(call -> call.withOption("-s", "own"))),
                ClientSaboteur.of(
                        TOKEN,
                        "no session name forwarded",
                        "EXE-17",
                        Defect.ofCall(call -> call.withoutFlag(FORWARD)).where(call -> !call.has("-s"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a part of a user ID of three parts forwarded",
                        "EXE-17",
                        Defect.ofCall(call -> call.withoutFlag(FORWARD).plus("-s", "me"))
                                .where(call -> call.has(FORWARD)
                                        && call.option("-r").orElse("").endsWith("/TwoColons"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the given session name wins",
                        "EXE-18",
                        Defect.ofCall(call -> call.withoutFlag(FORWARD)).where(call -> call.has("-s"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a session name is forwarded with a role or not at all",
                        "EXE-18",
                        Defect.ofEnd((call, end) -> new Finished(1, "", "there is no role\n"))
                                .where(call -> call.has(FORWARD) && !call.has("-r"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the role of the environment wins",
                        "EXE-19",
                        Defect.ofCall(call -> call.withOption("-r", call.variable(DEFAULT_ROLE)))
                                .where(call -> !call.variable(DEFAULT_ROLE).isEmpty())),
                ClientSaboteur.of(
                        TOKEN, "no configuration file", "EXE-20", Defect.ofCall(call -> call.withoutOption("-c"))),
                ClientSaboteur.of(
                        TOKEN, "status 0 without a token", "EXE-21", Defect.ofEnd((call, end) -> forgiven(end))),
                ClientSaboteur.of(
                        TOKEN,
                        "a profile that does not exist is passed over",
                        "EXE-21",
                        Defect.ofCall(call -> call.without("AWS_PROFILE"))
                                .where(call -> call.variable("AWS_PROFILE").equals("nope"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a region that cannot be one is another",
                        "EXE-21",
                        Defect.ofCall(call ->
                                        call.with("AWS_REGION", "us-east-1").with("AWS_DEFAULT_REGION", "us-east-1"))
                                .where(call -> call.variable("AWS_REGION").contains(" "))),
                ClientSaboteur.of(
                        TOKEN,
                        "asks nobody for a code",
                        "EXE-23",
                        Defect.ofCall(CommandDefects::mute).where(call -> call.has("token"))),
                ClientSaboteur.of(
                        TOKEN,
                        "an STS whose URL is none is passed over",
                        "EXE-21",
                        Defect.ofCall(call -> call.without("AWS_ENDPOINT_URL").without("AWS_ENDPOINT_URL_STS"))
                                .where(call -> call.environment().containsValue("http://%zz"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the token of a container in the environment alone",
                        "EXE-45",
                        Defect.ofCall(call -> call.without("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a container before the environment",
                        "EXE-34",
                        Defect.ofCall(call -> call.without("AWS_ACCESS_KEY_ID").without("AWS_SECRET_ACCESS_KEY"))
                                .where(call -> call.environment().containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI"))),
                ClientSaboteur.of(
                        TOKEN, "unknown flags ignored", "CLI-01", Defect.ofCall(call -> call.withoutFlag("--bogus"))));
    }

    private static String onlyFirstVersion(String info) {
        Matcher first = VERSION.matcher(info);
        return first.find() ? "{" + first.group() + "}" : info;
    }

    /** Change what the program of the profile prints. */
    private static Call inVersion1(Call call) {
        return call.rewriting(
                call.variable("HOME") + "/credentials.json", text -> text.replace("\"Version\": 2", "\"Version\": 1"));
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

    private static Defect twice() {
        return client -> call -> {
            client.run(call);
            return client.run(call);
        };
    }

    private static Defect ownCluster() {
        return Defect.ofCall(call -> call.withoutOption("-i").plus("-i", "own.k8s"))
                .where(call -> call.has("token")
                        && call.option("-i").orElse("").isEmpty()
                        && call.variable(CLUSTER).isEmpty()
                        && !call.has("--cluster-id")
                        && !call.has("--help")
                        && !call.has("-c"));
    }

    private static Finished forgiven(Finished end) {
        return end.stderr().startsWith("could not get token") ? new Finished(0, end.stdout(), end.stderr()) : end;
    }

    private static Call mute(Call call) {
        return new Call(call.arguments(), call.environment(), ChildProcess.NO_INPUT);
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
