package dev.touchstone.client.diagnose;

import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.kubectl.PluginCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what the kubeconfig says of the plugin with what the kubectl in use speaks, and may run. */
final class KubectlCheck {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern MINOR = Pattern.compile("v1\\.(\\d+)\\..*");
    private static final String WITHOUT_KEYS =
            "env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_SESSION_TOKEN ";
    private static final int FIRST_WITH_V1 = 22;
    private static final int FIRST_WITHOUT_V1ALPHA1 = 24;

    private final KubectlProgram kubectl;
    private final Map<String, String> environment;

    /** @param environment that of kubectl */
    KubectlCheck(KubectlProgram kubectl, Map<String, String> environment) {
        this.kubectl = kubectl;
        this.environment = Map.copyOf(environment);
    }

    /**
     * @param request what was looked at so far, and the kubeconfig's plugin should do
     * @param region what the token was signed for; empty if there was none
     * @throws dev.touchstone.token.TokenFailure if Java cannot open a file that kubectl reads
     */
    Finding check(SigningRequest request, Optional<String> region) {
        Optional<JsonNode> version = version();
        if (version.isEmpty()) {
            return PluginPolicy.read(environment)
                    .flatMap(PluginPolicy::mistake)
                    .orElseGet(() -> Finding.unknown(
                            "kubectl",
                            "none on the PATH that answers; add its folder to PATH to have its kubeconfig looked at"));
        }
        String release = version.get().path("clientVersion").path("gitVersion").asString("of an unknown version");
        PluginCall call = PluginCall.of(
                kubectl.output("config", "view", "--minify", "--output", "json").orElse(""), environment);
        if (!call.isThere()) {
            return Finding.unknown(
                    "kubectl",
                    release + "; the current context of its kubeconfig runs no credential plugin: choose another by"
                            + " kubectl config use-context, or write one by aws-iam-authenticator kubeconfig -i "
                            + request.clusterId());
        }
        return otherCluster(release, call, request.clusterId())
                .or(() -> otherPrincipal(release, call, request, region))
                .or(() -> refusal(release, call.command()))
                .orElseGet(() -> compare(release, call.apiVersion(), call.command()));
    }

    private static Optional<Finding> otherCluster(String release, PluginCall call, String clusterId) {
        return call.clusterId()
                .filter(signedFor -> !signedFor.equals(clusterId))
                .map(signedFor -> Finding.bad(
                        "kubectl",
                        release + " signs for cluster " + signedFor + " in its current context",
                        "choose the context of " + clusterId + " by kubectl config use-context, or correct "
                                + (call.namesTheCluster()
                                        ? "the plugin's cluster ID"
                                        : "clusterId in the cluster's exec extension")
                                + " in its kubeconfig"));
    }

    /** Otherwise all that is good here is good of somebody else than who logs in. */
    private Optional<Finding> otherPrincipal(
            String release, PluginCall call, SigningRequest request, Optional<String> region) {
        if (!call.signsForAws()) {
            return Optional.empty();
        }
        String assumed = request.role() == null ? "" : request.role().roleArn();
        String role = call.role().orElse(assumed);
        String profile = call.profile().filter(name -> !name.equals("default")).orElse("");
        Optional<String> otherRegion = call.region()
                .filter(named -> region.isPresent() && !region.get().equals(named));
        List<String> differences = new ArrayList<>();
        if (!role.equals(assumed)) {
            differences.add(role.isEmpty() ? "assumes no role" : "assumes role " + role);
        }
        String usual = environment.getOrDefault("AWS_PROFILE", "");
        if (call.prefersItsProfileToKeys()) {
            differences.add("uses profile " + call.profile().orElseThrow() + ", not the keys in the environment");
        } else if (!profile.equals(usual.equals("default") ? "" : usual)) {
            differences.add(profile.isEmpty() ? "uses no profile" : "uses profile " + profile);
        }
        otherRegion.ifPresent(named -> differences.add("signs for region " + named));
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        String command = (call.prefersItsProfileToKeys() ? WITHOUT_KEYS : "")
                + (profile.isEmpty() ? "" : "AWS_PROFILE=" + quoted(profile) + " ")
                + "aws-iam-authenticator diagnose -i "
                + quoted(request.clusterId())
                + (role.equals(assumed) && role.isEmpty() ? "" : " -r " + quoted(role))
                + call.externalId().map(id -> " -e " + quoted(id)).orElse("")
                + call.sessionName().map(name -> " -s " + quoted(name)).orElse("")
                + call.region().map(named -> " --region " + quoted(named)).orElse("");
        return Optional.of(Finding.bad(
                "kubectl",
                release + " " + String.join(", ", differences)
                        + " in its current context, which was not looked at here",
                "run: " + command));
    }

    /** For a shell: a kubeconfig may be somebody else's work. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private Optional<Finding> refusal(String release, String command) {
        return minor(release) < PluginPolicy.FIRST_MINOR
                ? Optional.empty()
                : PluginPolicy.read(environment).flatMap(policy -> policy.refusal(release, command));
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

    private Optional<JsonNode> version() {
        return kubectl.output("version", "--client", "--output", "json").flatMap(output -> {
            try {
                return Optional.of(JsonMapper.shared().readTree(output));
            } catch (JacksonException notJson) {
                return Optional.empty();
            }
        });
    }
}
