package dev.touchstone.server;

import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.FeatureGates;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.kubernetes.KubernetesAccess;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.server.webhook.Metrics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Makes backends by their names. */
final class BackendFactory {

    private final ServerConfiguration configuration;
    private final Map<String, String> environment;
    private final ArnCanonicaliser canonicaliser;
    private final Clock clock;
    private final EventLog log;
    private final Metrics metrics;

    BackendFactory(
            ServerConfiguration configuration,
            Map<String, String> environment,
            ArnCanonicaliser canonicaliser,
            Clock clock,
            EventLog log,
            Metrics metrics) {
        this.configuration = configuration;
        this.environment = environment;
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
                case MOUNTED_FILE -> new MountedFileBackend(configuration.mappings(), canonicaliser, ssoRoleMatch());
                case DYNAMIC_FILE -> dynamicFile();
                case EKS_CONFIG_MAP ->
                    new ConfigMapBackend(kubernetes()::client, canonicaliser, ssoRoleMatch(), log, metrics);
                case CRD -> new CrdBackend(kubernetes()::client, canonicaliser, log);
            };
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(
                    "failed to build mapper chain: backend-mode \"" + mode.label() + "\" creation failed: "
                            + bad.getMessage(),
                    bad);
        }
    }

    private boolean ssoRoleMatch() {
        return configuration.featureGates().enabled(FeatureGates.SSO_ROLE_MATCH);
    }

    private KubernetesAccess kubernetes() {
        return new KubernetesAccess(
                configuration.kubernetes().kubeconfig(),
                configuration.kubernetes().master(),
                environment);
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
