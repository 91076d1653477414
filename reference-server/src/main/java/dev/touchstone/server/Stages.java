package dev.touchstone.server;

import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.ec2.Ec2Names;
import dev.touchstone.server.ec2.InstanceRegion;
import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.mapping.Mapper;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.mapping.SinglePassRenderer;
import dev.touchstone.server.mapping.TemplateRenderer;
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
        Backends backends,
        Mapper mapper,
        TemplateRenderer renderer,
        PrivateDnsNames privateDnsNames,
        ResponseWriter responseWriter,
        Metrics metrics) {

    private static final Duration STS_LIMIT = Duration.ofSeconds(10);

    public Stages {
        tokenChecks = List.copyOf(tokenChecks);
    }

    /**
     * Makes the stages that a configuration asks for.
     *
     * @param environment proxy, certificate and region variables are read from it
     * @throws ConfigurationException if a backend cannot be made of its configuration
     */
    public static Stages standard(
            ServerConfiguration configuration, Map<String, String> environment, Clock clock, EventLog log) {
        ArnCanonicaliser canonicaliser = new IamArns();
        Metrics metrics = new Metrics();
        Backends backends = new ConfiguredBackends(
                configuration.backendModes(),
                configuration.dynamicFiles().backendMode(),
                new BackendFactory(configuration, environment, canonicaliser, clock, log, metrics),
                log,
                metrics);
        StsEndpoint endpoint = new StsEndpoint(configuration.partition(), "");
        InstanceRegion.learn(environment, endpoint::setInstanceRegion);
        return new Stages(
                TokenChecks.standard(endpoint, clock),
                stsCaller(configuration, environment),
                canonicaliser,
                backends,
                new MappingChain(backends::order),
                new SinglePassRenderer(),
                new Ec2Names(configuration.ec2(), environment, clock, metrics::ec2Called),
                new TokenReviewWriter(),
                metrics);
    }

    private static StsCaller stsCaller(ServerConfiguration configuration, Map<String, String> environment) {
        try {
            return new HttpStsCaller(
                    configuration.clusterId(), TrustedRoots.of(environment), ProxySettings.of(environment), STS_LIMIT);
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
        }
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
}
