package dev.touchstone.reference.config;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.verifier.sts.Partition;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several commands are set to: flags override the environment, which overrides the file (CLI-16). */
public final class Settings {

    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final ConfigFile file;

    /** @param flags by their key in the file, such as {@code server.port} */
    public Settings(Map<String, String> flags, Map<String, String> environment, ConfigFile file) {
        this.flags = Map.copyOf(flags);
        this.environment = Map.copyOf(environment);
        this.file = file;
    }

    /** Return the configuration file. */
    public ConfigFile file() {
        return file;
    }

    /** Return the cluster ID; fails if there is none. */
    public String clusterId() {
        String id = ClusterId.of(flags.get("clusterID"), environment, file);
        if (id.isEmpty()) {
            throw new ConfigurationException("cluster ID cannot be empty; set --cluster-id, " + ClusterId.VARIABLE
                    + " or clusterID in the configuration file");
        }
        if (!id.chars().allMatch(letter -> letter >= ' ' && letter != 127)) {
            throw new ConfigurationException("cluster ID must not contain control characters");
        }
        return id;
    }

    /** Return the partition of STS. */
    public Partition partition() {
        String name = text("server.partition").orElse(Partition.AWS.id());
        return Partition.named(name)
                .orElseThrow(() -> new ConfigurationException(
                        "invalid partition '" + name + "', expected one of " + Partition.names()));
    }

    /** Return the regions of the partition that are newer than this build. */
    public Set<String> additionalRegions() {
        return AdditionalRegions.check(partition(), texts("server.additionalRegions"));
    }

    /** Return the addresses to listen on. */
    public Listening listening() {
        return new Listening(
                text("server.address").orElse("127.0.0.1"),
                number("server.port", 21362, 0, 65535),
                text("server.hostname").orElse("localhost"),
                number("server.healthPort", 21363, 0, 65535));
    }

    /** Return where files are written. */
    public ServerFiles files() {
        Path stateDirectory = pathOr("server.stateDir", "/var/aws-iam-authenticator");
        Path kubeconfig = pathOr("server.generateKubeconfig", "/etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml");
        return new ServerFiles(stateDirectory, flag("server.kubeconfigPregenerated") ? null : kubeconfig);
    }

    /** Return the feature gates: from the flags, otherwise from the file. */
    public FeatureGates featureGates() {
        Map<String, String> gates = new HashMap<>();
        if (file.node("feature-gates").orElse(null) instanceof ConfigNode.Mapping mapping) {
            mapping.entries().forEach((name, node) -> {
                if (node instanceof ConfigNode.Scalar scalar) {
                    gates.put(name, scalar.text());
                }
            });
        }
        Optional.ofNullable(flags.get("feature-gates")).ifPresent(text -> gates.putAll(FeatureGates.parse(text)));
        return FeatureGates.of(gates);
    }

    /** Return a text that is not empty. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(flags.get(key)).or(() -> file.text(key)).filter(text -> !text.isEmpty());
    }

    /** Return the items of a list: from the comma-separated flag, otherwise from the file. */
    private List<String> texts(String key) {
        String flag = flags.get(key);
        return flag == null ? file.texts(key).orElse(List.of()) : List.of(flag.split(","));
    }

    /** Return a path. */
    public @Nullable Path path(String key) {
        return text(key).map(text -> path(key, text)).orElse(null);
    }

    private Path pathOr(String key, String fallback) {
        return path(key, text(key).orElse(fallback));
    }

    private static Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException bad) {
            // Its message has the path, without what this machine cannot spell.
            throw new ConfigurationException(
                    key + " is no path on this machine: " + bad.getMessage()
                            + "; names beyond ASCII need a locale with UTF-8, such as LC_ALL=C.UTF-8",
                    bad);
        }
    }

    /**
     * Return a whole number.
     *
     * @throws ConfigurationException if it is none, or not from {@code least} to {@code most}
     */
    public int number(String key, int fallback, int least, int most) {
        String text = text(key).orElse(String.valueOf(fallback));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw outOfRange(key, text, least, most);
        }
        throw outOfRange(key, text, least, most);
    }

    /** Return whether something is set to true; false by default. */
    public boolean flag(String key) {
        return text(key).map(text -> ConfigFile.isTrue(key, text)).orElse(false);
    }

    private static ConfigurationException outOfRange(String key, String found, int least, int most) {
        return new ConfigurationException(
                key + " must be a whole number from " + least + " to " + most + ", found '" + found + "'");
    }
}
