package dev.touchstone.server;

import dev.touchstone.reference.awsauth.AwsAuthReader;
import dev.touchstone.reference.awsauth.YamlAwsAuthReader;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.kubernetes.KubernetesAccess;
import dev.touchstone.server.kubernetes.SharedClient;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import dev.touchstone.server.mapping.dynamicfile.JsonFileReader;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.server.webhook.Metrics;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Creates backends by name. Replacing a part returns another factory that shares the Kubernetes client with the
 * original; closing either closes the client.
 */
public final class BackendFactory implements AutoCloseable {

    private final ServerConfiguration configuration;
    private final SharedClient kubernetes;
    private final ArnCanonicaliser canonicaliser;
    private final AwsAuthReader awsAuthReader;
    private final DynamicFileReader dynamicFileReader;
    private final Clock clock;
    private final EventLog log;
    private final Metrics metrics;

    BackendFactory(
            ServerConfiguration configuration,
            Map<String, String> environment,
            Clock clock,
            EventLog log,
            Metrics metrics) {
        this.configuration = configuration;
        ServerConfiguration.Kubernetes api = configuration.kubernetes();
        this.kubernetes =
                new SharedClient(() -> new KubernetesAccess(api.kubeconfig(), api.master(), environment), log);
        this.canonicaliser = new IamArns();
        this.awsAuthReader = new YamlAwsAuthReader(canonicaliser);
        this.dynamicFileReader = new JsonFileReader(configuration.dynamicFiles().userIdStrict(), canonicaliser);
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    private BackendFactory(
            BackendFactory other,
            ArnCanonicaliser canonicaliser,
            AwsAuthReader awsAuthReader,
            DynamicFileReader dynamicFileReader) {
        this.configuration = other.configuration;
        this.kubernetes = other.kubernetes;
        this.canonicaliser = canonicaliser;
        this.awsAuthReader = awsAuthReader;
        this.dynamicFileReader = dynamicFileReader;
        this.clock = other.clock;
        this.log = other.log;
        this.metrics = other.metrics;
    }

    /**
     * Canonicalise the ARNs of mounted files and custom resources with this; the other two backends bring their own
     * readers.
     */
    public BackendFactory withCanonicaliser(ArnCanonicaliser other) {
        return new BackendFactory(this, other, awsAuthReader, dynamicFileReader);
    }

    public BackendFactory withAwsAuthReader(AwsAuthReader other) {
        return new BackendFactory(this, canonicaliser, other, dynamicFileReader);
    }

    public BackendFactory withDynamicFileReader(DynamicFileReader other) {
        return new BackendFactory(this, canonicaliser, awsAuthReader, other);
    }

    public ArnCanonicaliser canonicaliser() {
        return canonicaliser;
    }

    public AwsAuthReader awsAuthReader() {
        return awsAuthReader;
    }

    public DynamicFileReader dynamicFileReader() {
        return dynamicFileReader;
    }

    /**
     * Create a backend that has read nothing yet except its static mappings.
     *
     * @throws ConfigurationException if its configuration is invalid
     */
    Backend make(BackendMode mode) {
        try {
            return switch (mode) {
                case MOUNTED_FILE -> new MountedFileBackend(configuration.mappings(), canonicaliser, ssoRoleMatch());
                case DYNAMIC_FILE -> dynamicFile();
                case EKS_CONFIG_MAP ->
                    new ConfigMapBackend(kubernetes.supplier(), awsAuthReader, ssoRoleMatch(), log, metrics);
                case CRD -> new CrdBackend(kubernetes.supplier(), canonicaliser, log);
            };
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(
                    "failed to build mapper chain: backend-mode \"" + mode.label() + "\" creation failed: "
                            + bad.getMessage(),
                    bad);
        }
    }

    @Override
    public void close() {
        kubernetes.close();
    }

    private boolean ssoRoleMatch() {
        return configuration.featureGates().enabled(FeatureGates.SSO_ROLE_MATCH);
    }

    private Backend dynamicFile() {
        Path file = configuration.dynamicFiles().mappings();
        if (file == null) {
            throw new IllegalArgumentException("server.dynamicfilepath is not set");
        }
        return new DynamicFileBackend(file, dynamicFileReader, clock, log, metrics);
    }
}
