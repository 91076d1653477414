package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Defects of EXE in cluster, role, session name and failures. */
final class ExeRoleDefects {

    private static final String FORWARD = "--forward-session-name";
    private static final String DEFAULT_ROLE = "DEFAULT_ROLE";
    private static final String CLUSTER = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";
    private static final String COULD_NOT = "could not get token: ";
    private static final int SHORT_NAME = 32;
    /** What is false or null in YAML. */
    private static final Set<String> NONE_IN_YAML = Set.of("no", "null");

    private ExeRoleDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "EXE-10", "a cluster ID of its own").by(ownCluster()),
                in(TOKEN, "EXE-10", "an empty cluster ID is one")
                        .by(Defect.ofCall(call -> call.withOption("-i", "own.k8s"))
                                .where(call -> call.option("-i").orElse("own").isEmpty())),
                in(TOKEN, "EXE-10", "a null in the configuration file is the text None")
                        .by(Defect.ofCall(ExeRoleDefects::withNullAsText)),
                in(TOKEN, "EXE-11", "the cluster of the environment is read as YAML")
                        .by(Defect.ofCall(ExeRoleDefects::withVariableAsYaml)
                                .where(call -> !call.variable(CLUSTER).isEmpty())),
                in(TOKEN, "EXE-11", "the cluster of the environment first")
                        .by(Defect.ofCall(call -> call.withoutOption("-i"))
                                .where(call -> !call.variable(CLUSTER).isEmpty())),
                in(TOKEN, "EXE-11", "the cluster of the configuration file first")
                        .by(Defect.ofCall(call -> call.withoutOption("-i")).where(call -> call.has("-c"))),
                in(TOKEN, "EXE-11", "the cluster of the configuration file before that of the environment")
                        .by(Defect.ofCall(call -> call.without(CLUSTER)).where(call -> call.has("-c"))),
                in(TOKEN, "EXE-12", "assumes a role and signs as the caller")
                        .by(Forgery.byCaller().where(call -> call.has("-r"))),
                in(TOKEN, "EXE-13", "assumes a role twice").by(twice().where(call -> call.has("token"))),
                in(TOKEN, "EXE-15", "no external ID").by(Defect.ofCall(call -> call.withoutOption("-e"))),
                in(TOKEN, "EXE-16", "a session name of all letters that the name of the user has")
                        .by(Defect.ofCall(call -> call.plus("-s", call.variable("USER")))
                                .where(call -> call.variable("USER").matches("\\p{L}+"))),
                in(TOKEN, "EXE-16", "a session name of its own")
                        .by(Defect.ofCall(call -> call.withOption("-s", "own"))),
                in(TOKEN, "EXE-16", "no session name by its long option")
                        .by(Defect.ofCall(call -> call.withoutOption("--session-name"))),
                in(TOKEN, "EXE-16", "session names cut at 32 characters")
                        .by(named(name -> name.substring(0, Math.min(SHORT_NAME, name.length())))),
                in(TOKEN, "EXE-16", "session names with hyphens for other signs")
                        .by(named(name -> name.replaceAll("[^A-Za-z0-9]", "-"))),
                in(TOKEN, "EXE-17", "no session name forwarded")
                        .by(Defect.ofCall(call -> call.withoutFlag(FORWARD)).where(call -> !call.has("-s"))),
                in(TOKEN, "EXE-17", "a part of a user ID of three parts forwarded")
                        .by(Defect.ofCall(call -> call.withoutFlag(FORWARD).plus("-s", "me"))
                                .where(call -> call.has(FORWARD)
                                        && call.option("-r").orElse("").endsWith("/TwoColons"))),
                in(TOKEN, "EXE-18", "the given session name wins")
                        .by(Defect.ofCall(call -> call.withoutFlag(FORWARD)).where(call -> call.has("-s"))),
                in(TOKEN, "EXE-18", "a session name is forwarded with a role or not at all")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "there is no role\n"))
                                .where(call -> call.has(FORWARD) && !call.has("-r"))),
                in(TOKEN, "EXE-19", "the role of the environment wins")
                        .by(Defect.ofCall(call -> call.withOption("-r", call.variable(DEFAULT_ROLE)))
                                .where(call -> !call.variable(DEFAULT_ROLE).isEmpty())),
                in(TOKEN, "EXE-19", "DEFAULT_ROLE set to nothing is a role")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: no such role\n"))
                                .where(call -> "".equals(call.environment().get(DEFAULT_ROLE)))),
                in(TOKEN, "EXE-19", "DEFAULT_ROLE is for whoever has no profile")
                        .by(Defect.ofCall(call -> call.without(DEFAULT_ROLE))
                                .where(call -> !call.variable("AWS_PROFILE").isEmpty())),
                in(TOKEN, "EXE-20", "no configuration file").by(Defect.ofCall(call -> call.withoutOption("-c"))),
                in(TOKEN, "EXE-20", "a setting that is there is on")
                        .by(Defect.ofCall(ExeRoleDefects::withEachSettingOn)),
                in(TOKEN, "EXE-21", "takes what a program prints in Version 2")
                        .by(Defect.ofCall(ExeRoleDefects::inVersion1)),
                in(TOKEN, "EXE-21", "asks without end with credentials that have expired")
                        .by(Defect.ofEnd((call, end) -> end.stderr().contains("ExpiredToken")
                                ? new Finished(Finished.TIMED_OUT, "", "")
                                : end)),
                in(TOKEN, "EXE-21", "status 0 without a token").by(Defect.ofEnd((call, end) -> forgiven(end))),
                in(TOKEN, "EXE-21", "a profile that does not exist is passed over")
                        .by(Defect.ofCall(call -> call.without("AWS_PROFILE"))
                                .where(call -> call.variable("AWS_PROFILE").equals("nope"))),
                in(TOKEN, "EXE-21", "no role where the URL of STS is none")
                        .by(Defect.ofCall(call -> call.withoutOption("-r")
                                        .without("AWS_ENDPOINT_URL")
                                        .without("AWS_ENDPOINT_URL_STS"))
                                .where(call -> call.environment().containsValue("http://%zz"))),
                in(TOKEN, "EXE-23", "asks nobody for a code")
                        .by(Defect.ofCall(ExeRoleDefects::mute).where(call -> call.has("token"))),
                in(TOKEN, "EXE-55", "status 2 without a token")
                        .by(Defect.ofEnd((call, end) ->
                                        new Finished(end.status() == 1 ? 2 : end.status(), end.stdout(), end.stderr()))
                                .where(call -> call.has("token"))),
                in(TOKEN, "EXE-55", "the cause in other words").by(told(cause -> "failed: " + cause)),
                in(TOKEN, "EXE-55", "the cause in two lines")
                        .by(told(cause -> COULD_NOT + "an error\n" + cause.strip() + "\n")),
                in(TOKEN, "EXE-55", "the usage behind the cause")
                        .by(told(cause -> COULD_NOT + cause + "Usage: token [flags]\n")),
                in(TOKEN, "EXE-37", "the caller's own keys where STS fails").by(unassumed("InternalFailure")),
                in(TOKEN, "EXE-37", "the caller's own keys where STS is not reached")
                        .by(unassumed("Connection refused")),
                in(TOKEN, "EXE-37", "the caller's own keys where STS cuts the connection")
                        .by(unassumed("Connection reset")),
                in(TOKEN, "EXE-37", "the caller's own keys where STS gives none")
                        .by(unassumed("has no credentials")),
                in(TOKEN, "EXE-37", "a role by its name alone")
                        .by(Defect.ofCall(call -> call.withOption(
                                "-r", call.option("-r").orElse("").replaceFirst(":role/.*/", ":role/")))),
                in(TOKEN, "EXE-58", "the external ID for the role of the profile too")
                        .by(Defect.ofCall(ExeRoleDefects::withOneExternalId)));
    }

    /** Change what the program of the profile prints. */
    private static Call inVersion1(Call call) {
        return call.rewriting(
                call.variable("HOME") + "/credentials.json", text -> text.replace("\"Version\": 2", "\"Version\": 1"));
    }

    /** Take the caller where no role could be assumed, unless it may not be. */
    private static Defect unassumed(String words) {
        return client -> call -> {
            Finished end = client.run(call);
            return end.status() != 0 && end.stderr().contains(words) ? client.run(call.withoutOption("-r")) : end;
        };
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

    private static Call withNullAsText(Call call) {
        return call.option("-c")
                .map(file -> call.rewriting(file, text -> text.replaceFirst("clusterID: (null)?$", "clusterID: None")))
                .orElse(call);
    }

    private static Call withVariableAsYaml(Call call) {
        String cluster = call.variable(CLUSTER);
        return NONE_IN_YAML.contains(cluster)
                ? call.without(CLUSTER)
                : call.with(CLUSTER, cluster.replaceFirst("^0+(?=\\d+$)", ""));
    }

    private static Call withOneExternalId(Call call) {
        return call.option("-e")
                .map(id -> call.rewriting(
                        call.variable("AWS_CONFIG_FILE"), text -> text.replaceAll("(external_id =) .*", "$1 " + id)))
                .orElse(call);
    }

    private static Call withEachSettingOn(Call call) {
        return call.option("-c")
                .map(file -> call.rewriting(file, text -> text.replace(": false", ": true")))
                .orElse(call);
    }

    /** Tell a cause otherwise. */
    private static Defect told(UnaryOperator<String> words) {
        return Defect.ofEnd((call, end) -> end.stderr().startsWith(COULD_NOT)
                ? new Finished(
                        end.status(), end.stdout(), words.apply(end.stderr().substring(COULD_NOT.length())))
                : end);
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
