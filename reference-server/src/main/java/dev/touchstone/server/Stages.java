package dev.touchstone.server;

import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.ConfigurationException;
import dev.touchstone.server.config.FeatureGates;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Mapper;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.mapping.SinglePassRenderer;
import dev.touchstone.server.mapping.TemplateRenderer;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.server.sts.StsCaller;
import dev.touchstone.server.sts.StsEndpoint;
import dev.touchstone.server.sts.http.HttpStsCaller;
import dev.touchstone.server.sts.http.ProxySettings;
import dev.touchstone.server.sts.http.TrustedRoots;
import dev.touchstone.server.token.TokenCheck;
import dev.touchstone.server.token.TokenChecks;
import dev.touchstone.server.webhook.Metrics;
import dev.touchstone.server.webhook.ResponseWriter;
import dev.touchstone.server.webhook.TokenReviewWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The replaceable parts of the server, in the order in which a request meets them.
 *
 * @param tokenChecks the local checks, in order
 * @param backends to be started and closed with the server
 */
public record Stages(
        List<TokenCheck> tokenChecks,
        StsCaller stsCaller,
        ArnCanonicaliser canonicaliser,
        List<Backend> backends,
        Mapper mapper,
        TemplateRenderer renderer,
        PrivateDnsNames privateDnsNames,
        ResponseWriter responseWriter,
        Metrics metrics) {

    private static final Duration STS_LIMIT = Duration.ofSeconds(10);

    public Stages {
        tokenChecks = List.copyOf(tokenChecks);
        backends = List.copyOf(backends);
    }

    /**
     * Makes the stages that a configuration asks for.
     *
     * @param environment proxy and certificate variables are read from it
     * @throws ConfigurationException if a backend cannot be made of its configuration
     */
    public static Stages standard(ServerConfiguration configuration, Map<String, String> environment, Clock clock) {
        ArnCanonicaliser canonicaliser = new IamArns();
        List<Backend> backends = backends(configuration, canonicaliser);
        StsEndpoint endpoint = new StsEndpoint(configuration.partition(), environment.getOrDefault("AWS_REGION", ""));
        return new Stages(
                TokenChecks.standard(endpoint, clock),
                new HttpStsCaller(
                        configuration.clusterId(),
                        TrustedRoots.of(environment),
                        ProxySettings.of(environment),
                        STS_LIMIT),
                canonicaliser,
                backends,
                new MappingChain(() -> backends),
                new SinglePassRenderer(),
                PrivateDnsNames.none(),
                new TokenReviewWriter(),
                new Metrics());
    }

    public Stages withTokenChecks(List<TokenCheck> other) {
        return new Stages(
                other, stsCaller, canonicaliser, backends, mapper, renderer, privateDnsNames, responseWriter, metrics);
    }

    public Stages withStsCaller(StsCaller other) {
        return new Stages(
                tokenChecks,
                other,
                canonicaliser,
                backends,
                mapper,
                renderer,
                privateDnsNames,
                responseWriter,
                metrics);
    }

    public Stages withCanonicaliser(ArnCanonicaliser other) {
        return new Stages(
                tokenChecks, stsCaller, other, backends, mapper, renderer, privateDnsNames, responseWriter, metrics);
    }

    public Stages withMapper(Mapper other) {
        return new Stages(
                tokenChecks,
                stsCaller,
                canonicaliser,
                backends,
                other,
                renderer,
                privateDnsNames,
                responseWriter,
                metrics);
    }

    public Stages withRenderer(TemplateRenderer other) {
        return new Stages(
                tokenChecks,
                stsCaller,
                canonicaliser,
                backends,
                mapper,
                other,
                privateDnsNames,
                responseWriter,
                metrics);
    }

    public Stages withPrivateDnsNames(PrivateDnsNames other) {
        return new Stages(
                tokenChecks, stsCaller, canonicaliser, backends, mapper, renderer, other, responseWriter, metrics);
    }

    public Stages withResponseWriter(ResponseWriter other) {
        return new Stages(
                tokenChecks, stsCaller, canonicaliser, backends, mapper, renderer, privateDnsNames, other, metrics);
    }

    private static List<Backend> backends(ServerConfiguration configuration, ArnCanonicaliser canonicaliser) {
        List<Backend> backends = new ArrayList<>();
        for (BackendMode mode : configuration.backendModes()) {
            try {
                backends.add(backend(mode, configuration, canonicaliser));
            } catch (IllegalArgumentException bad) {
                throw new ConfigurationException(
                        "failed to build mapper chain: backend-mode \"" + mode.label() + "\" creation failed: "
                                + bad.getMessage(),
                        bad);
            }
        }
        return backends;
    }

    private static Backend backend(
            BackendMode mode, ServerConfiguration configuration, ArnCanonicaliser canonicaliser) {
        return switch (mode) {
            case MOUNTED_FILE ->
                new MountedFileBackend(
                        configuration.mappings(),
                        canonicaliser,
                        configuration.featureGates().enabled(FeatureGates.SSO_ROLE_MATCH));
            case EKS_CONFIG_MAP, CRD, DYNAMIC_FILE ->
                throw new IllegalArgumentException("this build does not have it yet");
        };
    }
}
