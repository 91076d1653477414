package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.Finished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Defects that show in one kind of call only: a bound that is too low, a form that is not known, a default that is lost. */
final class WeakenedDefects {

    private static final String INFO = "KUBERNETES_EXEC_INFO";
    private static final String DEFAULT_ROLE = "DEFAULT_ROLE";
    private static final int SHORT_NAME = 32;
    private static final int SHORT_CLUSTER = 64;

    private WeakenedDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(
                        TOKEN,
                        "a question with blanks is not understood",
                        "EXE-03",
                        Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\": \""))),
                ClientSaboteur.of(
                        TOKEN,
                        "no line end behind the token alone",
                        "EXE-09",
                        Defect.ofOutput((call, out) -> out.strip()).where(call -> call.has("--token-only"))),
                ClientSaboteur.of(
                        TOKEN,
                        "an empty cluster ID is one",
                        "EXE-10",
                        Defect.ofCall(call -> call.withOption("-i", "own.k8s"))
                                .where(call -> call.option("-i").orElse("own").isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "no session name by its long option",
                        "EXE-16",
                        Defect.ofCall(call -> call.withoutOption("--session-name"))),
                ClientSaboteur.of(
                        TOKEN,
                        "session names cut at 32 characters",
                        "EXE-16",
                        named(name -> name.substring(0, Math.min(SHORT_NAME, name.length())))),
                ClientSaboteur.of(
                        TOKEN,
                        "session names with hyphens for other signs",
                        "EXE-16",
                        named(name -> name.replaceAll("[^A-Za-z0-9]", "-"))),
                ClientSaboteur.of(
                        TOKEN,
                        "DEFAULT_ROLE set to nothing is a role",
                        "EXE-19",
                        Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: no such role\n"))
                                .where(call -> "".equals(call.environment().get(DEFAULT_ROLE)))),
                ClientSaboteur.of(
                        TOKEN,
                        "expires with the hour of its role",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> CommandDefects.expiration(
                                        out, time -> Instant.now().plus(Duration.ofHours(1))))
                                .where(call -> call.has("-r"))),
                ClientSaboteur.of(
                        TOKEN,
                        "has expired by the clock on the wall",
                        "EXE-35",
                        Defect.ofOutput((call, out) ->
                                        CommandDefects.expiration(out, time -> time.minus(Duration.ofHours(5))))
                                .where(call -> call.variable("TZ").equals("America/New_York"))),
                ClientSaboteur.of(
                        TOKEN,
                        "expires a minute late",
                        "EXE-35",
                        Defect.ofOutput((call, out) -> CommandDefects.expiration(out, time -> time.plusSeconds(120)))),
                ClientSaboteur.of(
                        TOKEN,
                        "the kind in lower case",
                        "EXE-36",
                        Defect.ofOutput((call, out) -> out.replace("\"ExecCredential\"", "\"execcredential\""))),
                ClientSaboteur.of(
                        TOKEN,
                        "the prefix in capitals",
                        "TOK-01",
                        Forgery.text(token -> token.replace("k8s-aws-v1.", "K8S-AWS-V1."))),
                ClientSaboteur.of(
                        TOKEN,
                        "a role by its name alone",
                        "EXE-37",
                        Defect.ofCall(call -> call.withOption(
                                "-r", call.option("-r").orElse("").replaceFirst(":role/.*/", ":role/")))),
                ClientSaboteur.of(
                        TOKEN,
                        "the standard alphabet of base64",
                        "TOK-02",
                        Defect.ofOutput((call, out) -> out.replaceFirst("(k8s-aws-v1[^\"]*)_", "$1/"))
                                .where(call -> call.variable("AWS_REGION").startsWith("ap-"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the port of https",
                        "TOK-03",
                        Forgery.url((token, url) -> url.host(token.authority() + ":443"))),
                ClientSaboteur.of(
                        TOKEN,
                        "one more signed header beside a session token",
                        "TOK-05",
                        Forgery.url(url -> url.signing("x-extra", "1")).where(WeakenedDefects::hasSession)),
                ClientSaboteur.of(
                        TOKEN,
                        "cluster IDs without what is behind a colon",
                        "TOK-07",
                        Defect.ofCall(call -> call.withOption(
                                "-i", call.option("-i").orElse("").replaceFirst(":.*", "")))),
                ClientSaboteur.of(
                        TOKEN,
                        "cluster IDs cut at 64 characters",
                        "TOK-06",
                        Defect.ofCall(call -> call.withOption(
                                "-i",
                                call.option("-i")
                                        .map(id -> id.substring(0, Math.min(SHORT_CLUSTER, id.length())))
                                        .orElse("")))),
                ClientSaboteur.of(
                        TOKEN,
                        "asks STS about temporary credentials",
                        "TOK-10",
                        TokenDefects.asksSts().where(WeakenedDefects::hasSession)));
    }

    private static Defect named(UnaryOperator<String> change) {
        return Defect.ofCall(call -> List.of("-s", "--session-name").stream()
                .filter(call::has)
                .reduce(
                        call,
                        (changed, option) -> changed.withOption(
                                option, change.apply(changed.option(option).orElse(""))),
                        (one, other) -> other));
    }

    private static boolean hasSession(Call call) {
        return !call.variable("AWS_SESSION_TOKEN").isEmpty()
                && call.option("-r").isEmpty();
    }
}
