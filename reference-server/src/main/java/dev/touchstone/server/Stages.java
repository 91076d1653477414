package dev.touchstone.server;

import dev.touchstone.reference.config.AdditionalRegions;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.instance.InstanceRegion;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.ec2.Ec2Names;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.mapping.Mapper;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.mapping.SinglePassRenderer;
import dev.touchstone.server.mapping.TemplateRenderer;
import dev.touchstone.server.mapping.TemplatedUserMapper;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.server.sts.http.HttpStsCaller;
import dev.touchstone.server.webhook.Metrics;
import dev.touchstone.server.webhook.ResponseWriter;
import dev.touchstone.server.webhook.TokenReviewWriter;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.IdentityReader;
import dev.touchstone.verifier.identity.StsIdentityReader;
import dev.touchstone.verifier.sts.AnswerReader;
import dev.touchstone.verifier.sts.StrictAnswerReader;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.token.TokenChecks;
import io.undertow.server.HttpHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The replaceable parts of the server, in the order in which a request passes through them. Immutable: replacing a part
 * returns a new set of stages.
 *
 * <p>A part that is composed of others, such as the user mapper of a mapper and a renderer, uses those of the same
 * stages unless it is replaced itself. A replaced part holds no resources yet, and its replacement may delegate to it.
 */
public final class Stages {

    private static final Duration STS_LIMIT = Duration.ofSeconds(10);

    private final ServerConfiguration configuration;
    private final EventLog log;
    private final Metrics metrics;
    private UnaryOperator<HttpHandler> front = routes -> routes;
    private List<TokenCheck> tokenChecks;
    private StsCaller stsCaller;
    private ArnCanonicaliser canonicaliser;
    private BackendFactory backendFactory;
    private Backends backends;
    private Mapper mapper;
    private TemplateRenderer renderer = new SinglePassRenderer();
    private PrivateDnsNames privateDnsNames;
    private @Nullable UserMapper userMapper;
    private ResponseWriter responseWriter = new TokenReviewWriter();

    private Stages(ServerConfiguration configuration, Map<String, String> environment, Clock clock, EventLog log) {
        this.configuration = configuration;
        this.log = log;
        StsEndpoint endpoint =
                AdditionalRegions.endpoint(configuration.partition(), configuration.additionalRegions(), "");
        metrics = new Metrics(endpoint::knows);
        HttpStsCaller caller = stsCaller(configuration, environment);
        InstanceRegion.learn(environment, region -> {
            endpoint.setInstanceRegion(region);
            caller.setOwnRegion(region);
        });
        tokenChecks = TokenChecks.standard(endpoint, clock);
        stsCaller = caller;
        canonicaliser = new IamArns();
        backendFactory = new BackendFactory(configuration, environment, clock, log, metrics);
        backends = configuredBackends();
        mapper = new MappingChain(backends::order);
        privateDnsNames = new Ec2Names(configuration.ec2(), environment, clock, metrics::ec2Called);
    }

    private Stages(Stages other) {
        configuration = other.configuration;
        log = other.log;
        metrics = other.metrics;
        front = other.front;
        tokenChecks = other.tokenChecks;
        stsCaller = other.stsCaller;
        canonicaliser = other.canonicaliser;
        backendFactory = other.backendFactory;
        backends = other.backends;
        mapper = other.mapper;
        renderer = other.renderer;
        privateDnsNames = other.privateDnsNames;
        userMapper = other.userMapper;
        responseWriter = other.responseWriter;
    }

    /**
     * Create the stages for a configuration.
     *
     * @param environment the only source of proxy, certificate, region and metadata variables; if neither AWS_REGION
     *     nor AWS_EC2_METADATA_DISABLED is set, the region is read from instance metadata
     * @throws ConfigurationException if a backend cannot be created from its configuration
     */
    public static Stages standard(
            ServerConfiguration configuration, Map<String, String> environment, Clock clock, EventLog log) {
        return new Stages(configuration, environment, clock, log);
    }

    /** Wrap the routes with a handler that sees each request first and may answer it. */
    public Stages withFront(UnaryOperator<HttpHandler> other) {
        return with(stages -> stages.front = other);
    }

    /** Run these local checks, in this order. */
    public Stages withTokenChecks(List<TokenCheck> other) {
        return with(stages -> stages.tokenChecks = List.copyOf(other));
    }

    public Stages withStsCaller(StsCaller other) {
        return with(stages -> stages.stsCaller = other);
    }

    /** Canonicalise callers' ARNs with this; the backends' mappings are canonicalised already. */
    public Stages withCanonicaliser(ArnCanonicaliser other) {
        return with(stages -> stages.canonicaliser = other);
    }

    /** Use the configured backends, created by this factory. */
    public Stages withBackendFactory(BackendFactory other) {
        Stages stages = with(copy -> copy.backendFactory = other);
        return stages.withBackends(stages.configuredBackends());
    }

    /** Use these backends, in this order. */
    public Stages withBackends(Backends other) {
        return with(stages -> {
            stages.backends = other;
            stages.mapper = new MappingChain(other::order);
        });
    }

    public Stages withMapper(Mapper other) {
        return with(stages -> stages.mapper = other);
    }

    public Stages withRenderer(TemplateRenderer other) {
        return with(stages -> stages.renderer = other);
    }

    public Stages withPrivateDnsNames(PrivateDnsNames other) {
        return with(stages -> stages.privateDnsNames = other);
    }

    public Stages withUserMapper(UserMapper other) {
        return with(stages -> stages.userMapper = other);
    }

    public Stages withResponseWriter(ResponseWriter other) {
        return with(stages -> stages.responseWriter = other);
    }

    public UnaryOperator<HttpHandler> front() {
        return front;
    }

    public List<TokenCheck> tokenChecks() {
        return tokenChecks;
    }

    public StsCaller stsCaller() {
        return stsCaller;
    }

    public AnswerReader answerReader() {
        return new StrictAnswerReader();
    }

    public IdentityReader identityReader() {
        return new StsIdentityReader(canonicaliser);
    }

    public BackendFactory backendFactory() {
        return backendFactory;
    }

    public Backends backends() {
        return backends;
    }

    public Mapper mapper() {
        return mapper;
    }

    public TemplateRenderer renderer() {
        return renderer;
    }

    public PrivateDnsNames privateDnsNames() {
        return privateDnsNames;
    }

    public UserMapper userMapper() {
        return userMapper == null
                ? new TemplatedUserMapper(mapper, renderer, privateDnsNames, configuration.reservedPrefixes())
                : userMapper;
    }

    public ResponseWriter responseWriter() {
        return responseWriter;
    }

    Metrics metrics() {
        return metrics;
    }

    /** Let go of what a server of these stages holds. Idempotent. */
    void close() {
        backends.close();
        privateDnsNames.close();
        stsCaller.close();
    }

    private Stages with(Consumer<Stages> change) {
        Stages copy = new Stages(this);
        change.accept(copy);
        return copy;
    }

    private Backends configuredBackends() {
        return new ConfiguredBackends(
                configuration.backendModes(),
                configuration.dynamicFiles().backendMode(),
                backendFactory,
                log,
                metrics,
                System::nanoTime);
    }

    private static HttpStsCaller stsCaller(ServerConfiguration configuration, Map<String, String> environment) {
        try {
            return new HttpStsCaller(
                    configuration.clusterId(), TrustedRoots.of(environment), ProxySettings.of(environment), STS_LIMIT);
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
        }
    }
}
