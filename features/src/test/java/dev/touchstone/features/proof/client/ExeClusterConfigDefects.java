package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.Finished;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defects of EXE in what a client makes of the cluster's config. */
final class ExeClusterConfigDefects {

    private static final String INFO = "KUBERNETES_EXEC_INFO";
    private static final String CLUSTER = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";
    private static final Pattern CONFIG = Pattern.compile("\"config\":(.*)},\"interactive\"");

    private ExeClusterConfigDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "EXE-04", "a question whose cluster's config is no object cannot be read")
                        .by(Defect.ofCall(call -> call.without(INFO))
                                .where(call -> config(call).matches("[\\[\"\\d].*"))),
                fills("knows no cluster's config", config -> "null"),
                fills("knows no cluster ID of the cluster's config", config -> config.replace("clusterId", "other")),
                fills("knows no region of the cluster's config", config -> config.replace("region", "other")),
                fills("knows no role of the cluster's config", config -> config.replace("role\":\"", "other\":\"")),
                fills("takes a number in the cluster's config for text", config -> config.replace(":5}", ":\"5\"}")),
                fills("passes over a list in the cluster's config", config -> config.replaceAll("\\[.*]", "null")),
                fills(
                        "passes over an object in the cluster's config",
                        config -> config.replaceAll("\\{\"arn.*?}", "null")),
                fills(
                        "takes a cluster's config that is text for the cluster ID",
                        config -> config.startsWith("\"") ? "{\"clusterId\":" + config + "}" : config),
                in(TOKEN, "EXE-53", "refuses other keys in the cluster's config")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "unknown key\n"))
                                .where(call -> config(call).contains("\"size\""))),
                in(TOKEN, "EXE-53", "the region of the profile before that of the cluster's config")
                        .by(Defect.ofCall(call -> changed(call, config -> "null"))
                                .where(call -> call.environment().containsKey("AWS_PROFILE"))),
                wins("the cluster ID", "clusterId", "the command line", call -> call.withoutOption("-i")),
                wins("the cluster ID", "clusterId", "the environment", call -> call.without(CLUSTER)),
                in(TOKEN, "EXE-54", "all of the cluster's config where no cluster ID is given")
                        .by(Defect.ofCall(call -> call.withoutOption("-r").withoutOption("--region"))
                                .where(call -> config(call).contains("\"clusterId\":\"")
                                        && !call.has("-i")
                                        && call.variable(CLUSTER).isEmpty())),
                wins(
                        "the role",
                        "role",
                        "an empty one of the command line",
                        call -> call.option("--role").orElse("none").isEmpty() ? call.withoutOption("--role") : call),
                wins("the role", "role", "the command line", call -> call.withoutOption("-r")),
                wins("the role", "role", "the environment", call -> call.without("DEFAULT_ROLE")),
                wins("the region", "region", "the command line", call -> call.withoutOption("--region")),
                wins("the region", "region", "the environment", call -> call.without("AWS_REGION")
                        .without("AWS_DEFAULT_REGION")));
    }

    /** A defect in filling the gaps. */
    private static ClientSaboteur fills(String id, UnaryOperator<String> change) {
        return in(TOKEN, "EXE-53", id).by(Defect.ofCall(call -> changed(call, change)));
    }

    /** A defect in who wins: what is given is left out wherever the cluster's config has it. */
    private static ClientSaboteur wins(String what, String key, String over, UnaryOperator<Call> without) {
        return in(TOKEN, "EXE-54", what + " of the cluster's config before that of " + over)
                .by(Defect.ofCall(without).where(call -> config(call).contains("\"" + key + "\":\"")));
    }

    private static Call changed(Call call, UnaryOperator<String> change) {
        Matcher found = CONFIG.matcher(call.variable(INFO));
        return found.find()
                ? call.with(
                        INFO,
                        found.replaceFirst(Matcher.quoteReplacement(
                                "\"config\":" + change.apply(found.group(1)) + "},\"interactive\"")))
                : call;
    }

    private static String config(Call call) {
        Matcher found = CONFIG.matcher(call.variable(INFO));
        return found.find() ? found.group(1) : "";
    }
}
