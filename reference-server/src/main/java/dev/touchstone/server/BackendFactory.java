package dev.touchstone.server;

import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.FeatureGates;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.server.webhook.Metrics;
import java.nio.file.Path;
import java.time.Clock;

/** Makes backends by their names. */
final class BackendFactory {

    private final ServerConfiguration configuration;
    private final ArnCanonicaliser canonicaliser;
    private final Clock clock;
    private final EventLog log;
    private final Metrics metrics;

    BackendFactory(
            ServerConfiguration configuration,
            ArnCanonicaliser canonicaliser,
            Clock clock,
            EventLog log,
            Metrics metrics) {
        this.configuration = configuration;
        this.canonicaliser = canonicaliser;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * Makes a backend that reads nothing yet, its static mappings aside.
     *
     * @throws ConfigurationException if its configuration does not allow it
     */
    Backend make(BackendMode mode) {
        try {
            return switch (mode) {
                case MOUNTED_FILE ->
                    new MountedFileBackend(
                            configuration.mappings(),
                            canonicaliser,
                            configuration.featureGates().enabled(FeatureGates.SSO_ROLE_MATCH));
                case DYNAMIC_FILE -> dynamicFile();
                case EKS_CONFIG_MAP, CRD -> throw new IllegalArgumentException("this build does not have it yet");
            };
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(
                    "failed to build mapper chain: backend-mode \"" + mode.label() + "\" creation failed: "
                            + bad.getMessage(),
                    bad);
        }
    }

    private Backend dynamicFile() {
        Path file = configuration.dynamicFiles().mappings();
        if (file == null) {
            throw new IllegalArgumentException("server.dynamicfilepath is not set");
        }
        return new DynamicFileBackend(
                file, configuration.dynamicFiles().userIdStrict(), canonicaliser, clock, log, metrics);
    }
}
