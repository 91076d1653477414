package dev.touchstone.reference.cli;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.JsonFormat;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.logging.LineFormat;
import dev.touchstone.reference.logging.StreamLog;
import dev.touchstone.reference.logging.TextFormat;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The flags that all commands share. */
public final class GlobalOptions {

    private static final String VERBOSITY_VARIABLE = "AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY";

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file: .yaml, .yml, .json or .toml.")
    private @Nullable Path config;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-i", "--cluster-id"},
            paramLabel = "ID",
            description = "The cluster ID that tokens are signed for.")
    private @Nullable String clusterId;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-l", "--log-format"},
            paramLabel = "FORMAT",
            description = "Log format on standard error: text or json (default: text).")
    private @Nullable String logFormat;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-v", "--log-verbosity"},
            paramLabel = "LEVEL",
            description = "Log level: panic, fatal, error, warning, info, debug or trace (default: info).")
    private @Nullable String logVerbosity;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--feature-gates",
            paramLabel = "NAME=BOOL",
            split = ",",
            converter = Gate.class,
            description =
                    "Feature gates: ConfiguredInitDirectories, IAMIdentityMappingCRD, SSORoleMatch, AllAlpha, AllBeta.")
    private List<String> featureGates = List.of();

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    /** Refuses an unknown gate for every command, whether it asks for gates or not (CLI-03). */
    static final class Gate implements ITypeConverter<String> {
        @Override
        public String convert(String gate) {
            try {
                FeatureGates.check(gate);
                return gate;
            } catch (ConfigurationException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }

    public GlobalOptions(Terminal terminal) {
        this.terminal = terminal;
    }

    public @Nullable String clusterId() {
        return clusterId;
    }

    /** Return the configuration file; null without one, or if its name is empty. */
    public @Nullable Path config() {
        return config == null || config.toString().isEmpty() ? null : config;
    }

    public @Nullable String logFormat() {
        return logFormat;
    }

    public @Nullable String logVerbosity() {
        return logVerbosity;
    }

    /** Return a log for events before the flags are parsed. */
    public static EventLog fallbackLog(PrintStream err) {
        return new StreamLog(err, Level.INFO, new TextFormat(), Clock.systemUTC());
    }

    /**
     * Return the log that the flags ask for. An empty variable counts as unset, as upstream's.
     *
     * @throws ConfigurationException if there is no such level (CLI-03)
     */
    public EventLog log() {
        LineFormat format = "json".equals(logFormat) ? new JsonFormat() : new TextFormat();
        EventLog log = new StreamLog(terminal.err(), level(), format, Clock.systemUTC());
        if (logFormat != null && !logFormat.equals("json") && !logFormat.equals("text")) {
            log.warning("unknown log format, using text", Map.of("format", logFormat));
        }
        return log;
    }

    /**
     * Read the file; the command's own flags take precedence.
     *
     * @throws ConfigurationException if the file cannot be read
     */
    public Settings settings(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        if (clusterId != null) {
            all.put("clusterID", clusterId);
        }
        if (!featureGates.isEmpty()) {
            all.put("feature-gates", String.join(",", featureGates));
        }
        Path file = config();
        return new Settings(all, terminal.environment(), file == null ? ConfigFile.none() : ConfigFile.read(file));
    }

    private Level level() {
        String variable = terminal.environment().getOrDefault(VERBOSITY_VARIABLE, "");
        String name = logVerbosity != null ? logVerbosity : variable.isEmpty() ? Level.INFO.label() : variable;
        return Level.named(name)
                .orElseThrow(() -> new ConfigurationException("Invalid log level \"" + name + "\". Valid values are: "
                        + Stream.of(Level.values()).map(Level::label).collect(Collectors.joining(", "))));
    }
}
