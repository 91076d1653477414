package dev.touchstone.client.diagnose;

import dev.touchstone.client.exec.ClusterConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Compares what the kubeconfig says of the plugin with what the kubectl in use speaks, and may run. */
final class KubectlCheck {

    private static final Pattern MINOR = Pattern.compile("v1\\.(\\d+)\\..*");
    /** Those of {@code aws-iam-authenticator token} and of {@code aws eks get-token}. */
    private static final Set<String> CLUSTER_ID_OPTIONS = Set.of("-i", "--cluster-id", "--cluster-name", "--cluster");

    private static final String CLUSTER_ID_VARIABLE = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";

    private static final int FIRST_WITH_V1 = 22;
    private static final int FIRST_WITHOUT_V1ALPHA1 = 24;

    private final Programs programs;
    private final Map<String, String> environment;

    /** @param environment that of kubectl, such as {@link System#getenv()} */
    KubectlCheck(Programs programs, Map<String, String> environment) {
        this.programs = programs;
        this.environment = Map.copyOf(environment);
    }

    /** @param clusterId what the kubeconfig's plugin should sign for */
    Finding check(String clusterId) {
        Optional<JsonNode> version = json("kubectl", "version", "--client", "-o", "json");
        if (version.isEmpty()) {
            return PluginPolicy.read(environment)
                    .flatMap(PluginPolicy::mistake)
                    .orElseGet(() -> Finding.unknown(
                            "kubectl",
                            "none on the PATH that answers; add its folder to PATH to have its kubeconfig looked at"));
        }
        String release = version.get().path("clientVersion").path("gitVersion").asString("of an unknown version");
        Optional<JsonNode> config = json("kubectl", "config", "view", "--minify", "-o", "json");
        JsonNode exec = config.map(
                        view -> view.path("users").path(0).path("user").path("exec"))
                .orElseGet(() -> MissingNode.getInstance());
        if (!exec.isObject()) {
            return Finding.unknown(
                    "kubectl",
                    release + "; the current context of its kubeconfig runs no credential plugin: choose another by"
                            + " kubectl config use-context, or write one by aws-iam-authenticator kubeconfig -i "
                            + clusterId);
        }
        List<String> arguments =
                exec.path("args").valueStream().map(word -> word.asString("")).toList();
        String command = exec.path("command").asString("");
        Optional<String> argument = clusterId(arguments).or(() -> clusterIdOfEnvironment(exec));
        Optional<String> signedFor = argument.isPresent() || !readsTheCluster(command, arguments)
                ? argument
                : clusterIdOfExtension(exec, config.get());
        if (signedFor.isPresent() && !signedFor.get().equals(clusterId)) {
            return Finding.bad(
                    "kubectl",
                    release + " signs for cluster " + signedFor.get() + " in its current context",
                    "choose the context of " + clusterId + " by kubectl config use-context, or correct "
                            + (argument.isPresent()
                                    ? "the plugin's cluster ID"
                                    : "clusterId in the cluster's exec extension")
                            + " in its kubeconfig");
        }
        return refusal(release, command)
                .orElseGet(() -> compare(release, exec.path("apiVersion").asString(""), command));
    }

    private Optional<Finding> refusal(String release, String command) {
        return minor(release) < PluginPolicy.FIRST_MINOR
                ? Optional.empty()
                : PluginPolicy.read(environment).flatMap(policy -> policy.refusal(release, command));
    }

    private static Optional<String> clusterIdOfExtension(JsonNode exec, JsonNode view) {
        if (!exec.path("provideClusterInfo").asBoolean(false)) {
            return Optional.empty();
        }
        return view.path("clusters")
                .path(0)
                .path("cluster")
                .path("extensions")
                .valueStream()
                .filter(extension -> extension.path("name").asString("").equals("client.authentication.k8s.io/exec"))
                .map(extension -> extension
                        .path("extension")
                        .path(ClusterConfig.CLUSTER_ID)
                        .asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private static Optional<String> clusterId(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (CLUSTER_ID_OPTIONS.contains(word) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (equals > 0 && CLUSTER_ID_OPTIONS.contains(word.substring(0, equals))) {
                return Optional.of(word.substring(equals + 1));
            }
            if (word.startsWith("-i") && word.length() > 2) {
                return Optional.of(word.substring(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> clusterIdOfEnvironment(JsonNode exec) {
        return exec.path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asString("").equals(CLUSTER_ID_VARIABLE))
                .map(variable -> variable.path("value").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** The AWS CLI does not, and a configuration file comes first and may name another. */
    private static boolean readsTheCluster(String command, List<String> arguments) {
        boolean hasFile = arguments.stream().anyMatch(word -> word.startsWith("-c") || word.startsWith("--config"));
        return !hasFile && !command.equals("aws") && !command.endsWith("/aws");
    }

    static Finding compare(String release, String apiVersion, String command) {
        String detail = release + " runs " + command + " by " + apiVersion;
        String name = apiVersion.substring(apiVersion.lastIndexOf('/') + 1);
        int minor = minor(release);
        return switch (name) {
            case "v1" ->
                minor >= FIRST_WITH_V1
                        ? Finding.good("kubectl", detail)
                        : Finding.bad(
                                "kubectl",
                                detail,
                                "kubectl supports v1 from 1.22 on; set apiVersion to client.authentication.k8s.io/v1beta1");
            case "v1alpha1" ->
                minor < FIRST_WITHOUT_V1ALPHA1
                        ? Finding.good("kubectl", detail)
                        : Finding.bad(
                                "kubectl",
                                detail,
                                "kubectl 1.24 and later do not support v1alpha1; set apiVersion to client.authentication.k8s.io/v1");
            case "v1beta1" -> Finding.good("kubectl", detail);
            default ->
                Finding.bad(
                        "kubectl",
                        detail,
                        "no kubectl supports that version; set apiVersion to client.authentication.k8s.io/v1");
        };
    }

    /** Take what is of no known form for a new one. */
    private static int minor(String release) {
        Matcher matcher = MINOR.matcher(release);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
    }

    private Optional<JsonNode> json(String... command) {
        return programs.output(command).flatMap(output -> {
            try {
                return Optional.of(JsonMapper.shared().readTree(output));
            } catch (JacksonException notJson) {
                return Optional.empty();
            }
        });
    }
}
