package dev.touchstone.client.diagnose;

import dev.touchstone.client.settings.HomeFolder;
import dev.touchstone.client.settings.NamedPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What kuberc, the preferences of kubectl, says of credential plugins. kubectl 1.35 and later run none that it refuses;
 * earlier ones do not read it. Observed with 1.34.4 and 1.35.10.
 */
final class PluginPolicy {

    static final int FIRST_MINOR = 35;

    private static final String POLICY = "credentialPluginPolicy";
    private static final String LIST = "credentialPluginAllowlist";

    private final Path file;
    private final JsonNode preferences;
    private final String path;

    private PluginPolicy(Path file, JsonNode preferences, String path) {
        this.file = file;
        this.preferences = preferences;
        this.path = path;
    }

    /**
     * Read the file that kubectl reads in this environment; empty if there is none, or kubectl cannot read it either.
     *
     * @throws dev.touchstone.token.TokenFailure if Java cannot open what kubectl can
     */
    static Optional<PluginPolicy> read(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBERC", "");
        if (named.equals("off")
                || environment.getOrDefault("KUBECTL_KUBERC", "").equalsIgnoreCase("false")) {
            return Optional.empty();
        }
        Optional<Path> file = named.isEmpty()
                ? HomeFolder.find(environment).map(home -> home.resolve(".kube/kuberc"))
                : Optional.of(NamedPath.of("KUBERC", named));
        return file.flatMap(existing -> read(existing, environment.getOrDefault("PATH", "")));
    }

    private static Optional<PluginPolicy> read(Path file, String path) {
        try {
            JsonNode preferences = YAMLMapper.shared().readTree(Files.readString(file));
            // v1alpha1 has no such keys, and kubectl passes over them there.
            return preferences.path("apiVersion").asString("").endsWith("/v1alpha1")
                    ? Optional.empty()
                    : Optional.of(new PluginPolicy(file, preferences, path));
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** Return why kubectl 1.35 and later runs no command at all with it; empty if it does. */
    Optional<Finding> mistake() {
        String policy = preferences.path(POLICY).asString("");
        boolean hasList = preferences.has(LIST);
        return switch (policy) {
            case "", "AllowAll", "DenyAll" ->
                hasList
                        ? mistake(
                                policy.isEmpty() ? "is not set" : "is " + policy,
                                "beside a " + LIST,
                                "set it to Allowlist, or remove the list")
                        : Optional.empty();
            case "Allowlist" ->
                preferences.path(LIST).isEmpty()
                        ? mistake("is Allowlist", "and " + LIST + " is empty", "list the plugins that may run")
                        : Optional.empty();
            default ->
                mistake("is " + policy, "which is not a known policy", "set it to AllowAll, DenyAll or Allowlist");
        };
    }

    private Optional<Finding> mistake(String policy, String why, String advice) {
        return Optional.of(Finding.bad(
                "kubectl",
                "kubectl 1.35 and later refuse to run: " + POLICY + " in " + file + " " + policy + ", " + why,
                advice));
    }

    /**
     * Return what is wrong with it for a plugin; empty if it may run.
     *
     * @param release of kubectl
     * @param command as the kubeconfig has it
     */
    Optional<Finding> refusal(String release, String command) {
        return mistake().or(() -> refusalOf(release, command));
    }

    private Optional<Finding> refusalOf(String release, String command) {
        String whose = release + " may not run " + command + ": " + POLICY + " in " + file + " is ";
        String entry = "add \"- name: " + command + "\" to " + LIST;
        return switch (preferences.path(POLICY).asString("")) {
            case "DenyAll" ->
                Optional.of(Finding.bad(
                        "kubectl",
                        whose + "DenyAll",
                        "set it to Allowlist and " + entry + ", if the plugin is one you trust"));
            case "Allowlist" ->
                isListed(command)
                        ? Optional.empty()
                        : Optional.of(Finding.bad(
                                "kubectl",
                                whose + "Allowlist, and " + LIST + " does not name it",
                                entry + ", if the plugin is one you trust"));
            default -> Optional.empty();
        };
    }

    /** kubectl compares the texts, and then the files that they name. */
    private boolean isListed(String command) {
        Optional<Path> program = resolved(command);
        return preferences
                .path(LIST)
                .valueStream()
                .map(entry -> entry.path("name").asString(""))
                .anyMatch(name -> name.equals(command) || program.isPresent() && program.equals(resolved(name)));
    }

    private Optional<Path> resolved(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        // Files, not paths: no folder on the PATH is refused for its name.
        Stream<File> candidates = name.contains(File.separator)
                ? Stream.of(new File(name))
                : Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> new File(folder, name));
        return candidates
                .filter(candidate -> candidate.isFile() && candidate.canExecute())
                .findFirst()
                .map(program -> program.toPath().toAbsolutePath().normalize());
    }
}
