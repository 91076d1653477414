package dev.touchstone.server.config;

import dev.touchstone.reference.config.AdditionalRegions;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingReader;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.reference.sts.Partition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges flags, environment, file and defaults, in this order of precedence, and validates the result. */
public final class ConfigurationReader {

    /** The environment variable for the cluster ID (EXE-11). */
    public static final String CLUSTER_ID_VARIABLE = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";

    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final ConfigFile file;

    /**
     * Create a reader.
     *
     * @param flags by their key in the file, such as {@code server.port}
     */
    public ConfigurationReader(Map<String, String> flags, Map<String, String> environment, ConfigFile file) {
        this.flags = Map.copyOf(flags);
        this.environment = Map.copyOf(environment);
        this.file = file;
    }

    /**
     * Read the configuration of the server.
     *
     * @param backendModeFlag the values of {@code --backend-mode}; empty if not given
     * @throws ConfigurationException naming the first invalid value
     */
    public ServerConfiguration read(List<String> backendModeFlag) {
        return new ServerConfiguration(
                clusterId(),
                partition(),
                additionalRegions(),
                listening(),
                files(),
                backendModes(backendModeFlag),
                mappings(),
                Set.copyOf(file.texts("server.scrubbedAccounts").orElse(List.of())),
                reservedPrefixes(),
                featureGates(),
                dynamicFiles(),
                new Ec2Reader(this).read(),
                new ServerConfiguration.Kubernetes(
                        text("server.kubeconfig").orElse(""),
                        text("server.master").orElse("")));
    }

    private List<BackendMode> backendModes(List<String> flag) {
        List<BackendMode> modes = BackendMode.parse(backendModeNames(flag));
        boolean dynamic = modes.contains(BackendMode.DYNAMIC_FILE);
        boolean hasPath = path("server.dynamicfilepath") != null;
        if (dynamic && !hasPath) {
            throw new ConfigurationException("backend-mode DynamicFile requires server.dynamicfilepath");
        }
        if (!dynamic && hasPath && path("server.dynamicBackendModePath") == null) {
            throw new ConfigurationException(
                    "server.dynamicfilepath requires the backend-mode DynamicFile, found " + backendModeNames(flag));
        }
        return modes;
    }

    /** Return the names of the backends as the user spelled them. */
    public List<String> backendModeNames(List<String> backendModeFlag) {
        if (!backendModeFlag.isEmpty()) {
            return backendModeFlag;
        }
        return file.texts("server.backendMode").orElse(List.of(BackendMode.MOUNTED_FILE.label()));
    }

    /** Return the cluster ID; fails if there is none. */
    public String clusterId() {
        String id = Optional.ofNullable(flags.get("clusterID"))
                .or(() -> Optional.ofNullable(environment.get(CLUSTER_ID_VARIABLE)))
                .filter(text -> !text.isEmpty())
                .or(() -> file.text("clusterID"))
                .orElse("")
                .strip();
        if (id.isEmpty()) {
            throw new ConfigurationException("cluster ID cannot be empty; set --cluster-id, " + CLUSTER_ID_VARIABLE
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

    /** Return the regions of the partition that are newer than this server. */
    public Set<String> additionalRegions() {
        return AdditionalRegions.check(partition(), texts("server.additionalRegions"));
    }

    /** Return the addresses to listen on. */
    public ServerConfiguration.Listening listening() {
        return new ServerConfiguration.Listening(
                text("server.address").orElse("127.0.0.1"),
                number("server.port", 21362, 0, 65535),
                text("server.hostname").orElse("localhost"),
                number("server.healthPort", 21363, 0, 65535));
    }

    /** Return where files are written. */
    public ServerConfiguration.Files files() {
        Path stateDirectory = Path.of(text("server.stateDir").orElse("/var/aws-iam-authenticator"));
        Path kubeconfig = Path.of(
                text("server.generateKubeconfig").orElse("/etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml"));
        return new ServerConfiguration.Files(stateDirectory, bool("server.kubeconfigPregenerated") ? null : kubeconfig);
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
        Optional.ofNullable(flags.get("feature-gates")).ifPresent(text -> {
            for (String gate : text.split(",")) {
                int equals = gate.indexOf('=');
                gates.put(
                        gate.substring(0, Math.max(equals, 0)).strip(),
                        gate.substring(equals + 1).strip());
            }
        });
        return FeatureGates.of(gates);
    }

    private ServerConfiguration.DynamicFiles dynamicFiles() {
        return new ServerConfiguration.DynamicFiles(
                path("server.dynamicfilepath"),
                bool("server.dynamicfileUserIDStrict"),
                path("server.dynamicBackendModePath"));
    }

    private MappingSet mappings() {
        List<String> accounts = new ArrayList<>();
        file.node("server.mapAccounts")
                .ifPresent(node -> ConfigNode.items(node).forEach(item -> accounts.add(MappingReader.account(item))));
        return new MappingSet(entries("mapRoles", "rolearn"), entries("mapUsers", "userarn"), accounts);
    }

    private List<MappingEntry> entries(String list, String arnKey) {
        List<MappingEntry> entries = new ArrayList<>();
        file.node("server." + list).ifPresent(node -> {
            for (ConfigNode item : ConfigNode.items(node)) {
                try {
                    entries.add(MappingReader.entry(item, arnKey));
                } catch (ConfigurationException bad) {
                    throw new ConfigurationException("server." + list + ": " + bad.getMessage(), bad);
                }
            }
        });
        return entries;
    }

    private Map<String, List<String>> reservedPrefixes() {
        Map<String, List<String>> prefixes = new HashMap<>();
        file.node("server.reservedPrefixConfig").ifPresent(node -> {
            for (ConfigNode item : ConfigNode.items(node)) {
                prefixes.putAll(ReservedPrefixReader.read(item));
            }
        });
        return prefixes;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(flags.get(key)).or(() -> file.text(key)).filter(text -> !text.isEmpty());
    }

    /** Return the items of a list: from the comma-separated flag, otherwise from the file. */
    private List<String> texts(String key) {
        String flag = flags.get(key);
        return flag == null ? file.texts(key).orElse(List.of()) : List.of(flag.split(","));
    }

    int number(String key, int fallback, int least, int most) {
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

    private boolean bool(String key) {
        String text = text(key).orElse("false");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw new ConfigurationException(key + " must be true or false, found '" + text + "'");
        };
    }

    private @Nullable Path path(String key) {
        return text(key).map(Path::of).orElse(null);
    }

    private static ConfigurationException outOfRange(String key, String found, int least, int most) {
        return new ConfigurationException(
                key + " must be a whole number from " + least + " to " + most + ", found '" + found + "'");
    }
}
