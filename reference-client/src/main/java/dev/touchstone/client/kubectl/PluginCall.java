package dev.touchstone.client.kubectl;

import dev.touchstone.client.exec.ClusterConfig;
import dev.touchstone.reference.config.ClusterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** How the current context of a kubeconfig runs its plugin: {@code aws-iam-authenticator token}, or {@code aws eks get-token}. */
public final class PluginCall {
    private static final Set<String> CLUSTER_ID = Set.of("-i", "--cluster-id", "--cluster-name", "--cluster");
    private static final Set<String> ROLE = Set.of("-r", "--role", "--role-arn");
    private static final Set<String> PROFILE = Set.of("--profile");
    private static final Set<String> FILE = Set.of("-c", "--config");

    private final JsonNode exec;
    private final JsonNode cluster;
    private final List<String> words;
    private final Map<String, String> environment;

    private PluginCall(JsonNode view, Map<String, String> environment) {
        this.exec = view.path("users").path(0).path("user").path("exec");
        this.cluster = view.path("clusters").path(0).path("cluster");
        this.words =
                exec.path("args").valueStream().map(word -> word.asString("")).toList();
        this.environment = environment;
    }

    /**
     * Read it.
     *
     * @param view what {@code kubectl config view --minify --output json} prints; of what is not JSON there is no plugin
     * @param environment that of kubectl, which the plugin gets too
     */
    public static PluginCall of(String view, Map<String, String> environment) {
        try {
            return new PluginCall(JsonMapper.shared().readTree(view), environment);
        } catch (JacksonException malformed) {
            return new PluginCall(MissingNode.getInstance(), environment);
        }
    }

    /** Return whether there is a plugin at all. */
    public boolean isThere() {
        return exec.isObject();
    }

    /** Return whether it signs a token as this program does. */
    public boolean signsForAws() {
        return words.contains("token")
                ? namesTheCluster()
                        || option(FILE).isPresent()
                        || exec.path("provideClusterInfo").asBoolean(false)
                : words.contains("eks") && words.contains("get-token");
    }

    public String command() {
        return exec.path("command").asString("");
    }

    public String apiVersion() {
        return exec.path("apiVersion").asString("");
    }

    /** Return whether the plugin itself, not the cluster, is told the cluster ID. */
    public boolean namesTheCluster() {
        return ownClusterId().isPresent();
    }

    /** Return the cluster ID that it signs for; empty if it cannot be told. */
    public Optional<String> clusterId() {
        return ownClusterId().or(() -> ofCluster(ClusterConfig.CLUSTER_ID));
    }

    private Optional<String> ownClusterId() {
        return option(CLUSTER_ID).or(() -> variable(ClusterId.VARIABLE));
    }

    /** Return the role that it assumes, empty text for none; empty if a configuration file may name one. */
    public Optional<String> role() {
        Optional<String> named = option(ROLE);
        if (named.isPresent() || isAwsCli()) {
            return Optional.of(named.orElse(""));
        }
        return variable("DEFAULT_ROLE")
                .or(() -> ofCluster(ClusterConfig.ROLE))
                .or(() -> option(FILE).isPresent() ? Optional.empty() : Optional.of(""));
    }

    public Optional<String> externalId() {
        return option(Set.of("-e", "--external-id"));
    }

    public Optional<String> sessionName() {
        return option(Set.of("-s", "--session-name"));
    }

    public Optional<String> profile() {
        return option(PROFILE).or(() -> variable("AWS_PROFILE"));
    }

    /**
     * Return whether there are keys in its environment that it does not use: the AWS CLI prefers a profile that is an
     * option, other than one in AWS_PROFILE, to them.
     */
    public boolean prefersItsProfileToKeys() {
        return isAwsCli()
                && option(PROFILE).isPresent()
                && variable("AWS_ACCESS_KEY_ID").isPresent();
    }

    /** Return the region that the plugin is told and this program is not; empty if there is none, or a file may name one. */
    public Optional<String> region() {
        Optional<String> option = option(Set.of("--region")).filter(region -> !region.isEmpty());
        if (option.isPresent() || option(FILE).isPresent()) {
            return option;
        }
        Optional<String> own = ownVariable("AWS_REGION").or(() -> ownVariable("AWS_DEFAULT_REGION"));
        boolean isInherited =
                variable("AWS_REGION").or(() -> variable("AWS_DEFAULT_REGION")).isPresent();
        return own.isPresent() || isInherited ? own : ofCluster(ClusterConfig.REGION);
    }

    private Optional<String> option(Set<String> names) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (names.contains(word) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (equals > 0 && names.contains(word.substring(0, equals))) {
                return Optional.of(word.substring(equals + 1));
            }
            if (word.length() > 2 && names.contains(word.substring(0, 2))) {
                return Optional.of(word.substring(2));
            }
        }
        return Optional.empty();
    }

    private Optional<String> variable(String name) {
        return ownVariable(name)
                .or(() -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty()));
    }

    private Optional<String> ownVariable(String name) {
        return exec.path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asString("").equals(name))
                .map(variable -> variable.path("value").asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The AWS CLI does not read what the cluster says, and a configuration file comes first and may name another. */
    private Optional<String> ofCluster(String key) {
        if (isAwsCli()
                || option(FILE).isPresent()
                || !exec.path("provideClusterInfo").asBoolean(false)) {
            return Optional.empty();
        }
        return cluster.path("extensions")
                .valueStream()
                .filter(extension -> extension.path("name").asString("").equals("client.authentication.k8s.io/exec"))
                .map(extension -> extension.path("extension").path(key).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private boolean isAwsCli() {
        return command().equals("aws") || command().endsWith("/aws");
    }
}
