package dev.touchstone.server.config;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingReader;
import dev.touchstone.reference.mapping.MappingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Merges flags, environment, file and defaults, in this order of precedence, and validates the result. */
public final class ConfigurationReader {

    private final Settings settings;
    private final ConfigFile file;

    public ConfigurationReader(Settings settings) {
        this.settings = settings;
        this.file = settings.file();
    }

    /** @param flags by their key in the file, such as {@code server.port} */
    public ConfigurationReader(Map<String, String> flags, Map<String, String> environment, ConfigFile file) {
        this(new Settings(flags, environment, file));
    }

    /**
     * Read the configuration of the server.
     *
     * @param backendModeFlag the values of {@code --backend-mode}; empty if not given
     * @throws ConfigurationException naming the first invalid value
     */
    public ServerConfiguration read(List<String> backendModeFlag) {
        return new ServerConfiguration(
                settings.clusterId(),
                settings.partition(),
                settings.additionalRegions(),
                settings.listening(),
                settings.files(),
                backendModes(backendModeFlag),
                mappings(),
                scrubbedAccounts(),
                file.node(ReservedPrefixReader.KEY)
                        .map(ReservedPrefixReader::read)
                        .orElse(Map.of()),
                settings.featureGates(),
                dynamicFiles(),
                new Ec2Reader(settings).read(),
                new ServerConfiguration.Kubernetes(
                        settings.text("server.kubeconfig").orElse(""),
                        settings.text("server.master").orElse("")));
    }

    /** Return those that are accounts: an empty text, which a template may leave, is in everything that might name one. */
    private Set<String> scrubbedAccounts() {
        return file.texts("server.scrubbedAccounts").orElse(List.of()).stream()
                .filter(account -> !account.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<BackendMode> backendModes(List<String> flag) {
        List<BackendMode> modes = BackendMode.parse(backendModeNames(flag));
        boolean dynamic = modes.contains(BackendMode.DYNAMIC_FILE);
        boolean hasPath = settings.path("server.dynamicfilepath") != null;
        if (dynamic && !hasPath) {
            throw new ConfigurationException("backend-mode DynamicFile requires server.dynamicfilepath");
        }
        if (!dynamic && hasPath && settings.path("server.dynamicBackendModePath") == null) {
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

    private ServerConfiguration.DynamicFiles dynamicFiles() {
        return new ServerConfiguration.DynamicFiles(
                settings.path("server.dynamicfilepath"),
                settings.flag("server.dynamicfileUserIDStrict"),
                settings.path("server.dynamicBackendModePath"));
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
}
