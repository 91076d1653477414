package dev.touchstone.server.cli;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.JsonFormat;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.logging.LineFormat;
import dev.touchstone.reference.logging.StreamLog;
import dev.touchstone.reference.logging.TextFormat;
import dev.touchstone.server.config.ConfigurationReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The flags that all commands share. */
final class GlobalOptions {

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
            description = "Log format on standard error: text or json.")
    private String logFormat = "text";

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-v", "--log-verbosity"},
            paramLabel = "LEVEL",
            description = "Log level: panic, fatal, error, warning, info, debug or trace.")
    private @Nullable String logVerbosity;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--feature-gates",
            paramLabel = "NAME=BOOL",
            split = ",",
            description =
                    "Feature gates: ConfiguredInitDirectories, IAMIdentityMappingCRD, SSORoleMatch, AllAlpha, AllBeta.")
    private List<String> featureGates = List.of();

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Shell shell;

    GlobalOptions(Shell shell) {
        this.shell = shell;
    }

    /** Return a log for events before the flags are parsed. */
    static EventLog fallbackLog(PrintStream err) {
        return new StreamLog(err, Level.INFO, new TextFormat(), Clock.systemUTC());
    }

    EventLog log() {
        LineFormat format = logFormat.equals("json") ? new JsonFormat() : new TextFormat();
        EventLog log = new StreamLog(shell.err(), level(), format, Clock.systemUTC());
        if (!logFormat.equals("json") && !logFormat.equals("text")) {
            log.warning("unknown log format, using text", Map.of("format", logFormat));
        }
        return log;
    }

    /** Read the file; the command's own flags take precedence. */
    ConfigurationReader reader(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        if (clusterId != null) {
            all.put("clusterID", clusterId);
        }
        if (!featureGates.isEmpty()) {
            all.put("feature-gates", String.join(",", featureGates));
        }
        return new ConfigurationReader(
                all, shell.environment(), config == null ? ConfigFile.none() : ConfigFile.read(config));
    }

    private Level level() {
        String name =
                logVerbosity != null ? logVerbosity : shell.environment().getOrDefault(VERBOSITY_VARIABLE, "info");
        return Level.named(name)
                .orElseThrow(() -> new ConfigurationException("Invalid log level \"" + name + "\". Valid values are: "
                        + Stream.of(Level.values()).map(Level::label).collect(Collectors.joining(", "))));
    }
}
