package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import java.util.List;
import java.util.function.UnaryOperator;

/** Defects of EXE in cluster, role, session name and failures. */
final class ExeRoleDefects {

    private static final String FORWARD = "--forward-session-name";
    private static final String DEFAULT_ROLE = "DEFAULT_ROLE";
    private static final String CLUSTER = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";
    private static final int SHORT_NAME = 32;

    private ExeRoleDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(TOKEN, "a cluster ID of its own", "EXE-10", ownCluster()),
                ClientSaboteur.of(
                        TOKEN,
                        "an empty cluster ID is one",
                        "EXE-10",
                        Defect.ofCall(call -> call.withOption("-i", "own.k8s"))
                                .where(call -> call.option("-i").orElse("own").isEmpty())),
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
                        TOKEN,
                        "DEFAULT_ROLE set to nothing is a role",
                        "EXE-19",
                        Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: no such role\n"))
                                .where(call -> "".equals(call.environment().get(DEFAULT_ROLE)))),
                ClientSaboteur.of(
                        TOKEN, "no configuration file", "EXE-20", Defect.ofCall(call -> call.withoutOption("-c"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a setting that is there is on",
                        "EXE-20",
                        Defect.ofCall(ExeRoleDefects::withEachSettingOn)),
                ClientSaboteur.of(
                        TOKEN,
                        "takes what a program prints in Version 2",
                        "EXE-21",
                        Defect.ofCall(ExeRoleDefects::inVersion1)),
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
                        "an STS whose URL is none is passed over",
                        "EXE-21",
                        Defect.ofCall(call -> call.without("AWS_ENDPOINT_URL").without("AWS_ENDPOINT_URL_STS"))
                                .where(call -> call.environment().containsValue("http://%zz"))),
                ClientSaboteur.of(
                        TOKEN,
                        "asks nobody for a code",
                        "EXE-23",
                        Defect.ofCall(ExeRoleDefects::mute).where(call -> call.has("token"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a role by its name alone",
                        "EXE-37",
                        Defect.ofCall(call -> call.withOption(
                                "-r", call.option("-r").orElse("").replaceFirst(":role/.*/", ":role/")))));
    }

    /** Change what the program of the profile prints. */
    private static Call inVersion1(Call call) {
        return call.rewriting(
                call.variable("HOME") + "/credentials.json", text -> text.replace("\"Version\": 2", "\"Version\": 1"));
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

    private static Call withEachSettingOn(Call call) {
        return call.option("-c")
                .map(file -> call.rewriting(file, text -> text.replace(": false", ": true")))
                .orElse(call);
    }

    private static Finished forgiven(Finished end) {
        return end.stderr().startsWith("could not get token") ? new Finished(0, end.stdout(), end.stderr()) : end;
    }

    private static Call mute(Call call) {
        return new Call(call.arguments(), call.environment(), ChildProcess.NO_INPUT);
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
}
