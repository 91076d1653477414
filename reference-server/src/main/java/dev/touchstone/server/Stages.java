package dev.touchstone.server;

import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.ec2.Ec2Names;
import dev.touchstone.server.ec2.InstanceRegion;
import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.identity.IdentityReader;
import dev.touchstone.server.identity.StsIdentityReader;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.mapping.Mapper;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.mapping.SinglePassRenderer;
import dev.touchstone.server.mapping.TemplateRenderer;
import dev.touchstone.server.mapping.TemplatedUserMapper;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.sts.AnswerReader;
import dev.touchstone.server.sts.StrictAnswerReader;
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
import io.undertow.server.HttpHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The replaceable parts of the server, in the order in which a request meets them. Set one, then start.
 *
 * <p>Each begins as the standard one. Parts that are made of others, such as the user mapper of mapper and renderer, use
 * whichever are set when the server starts, unless they are replaced themselves. One that is replaced holds nothing yet
 * that would have to be closed, and may serve behind the one that replaces it.
 */
public final class Stages {

    private static final Duration STS_LIMIT = Duration.ofSeconds(10);

    private final ServerConfiguration configuration;
    private final Metrics metrics;
    private UnaryOperator<HttpHandler> front = routes -> routes;
    private List<TokenCheck> tokenChecks;
    private StsCaller stsCaller;
    private AnswerReader answerReader = new StrictAnswerReader();
    private ArnCanonicaliser canonicaliser;
    private IdentityReader identityReader;
    private Backends backends;
    private Mapper mapper;
    private TemplateRenderer renderer = new SinglePassRenderer();
    private PrivateDnsNames privateDnsNames;
    private UserMapper userMapper;
    private ResponseWriter responseWriter = new TokenReviewWriter();

    private Stages(ServerConfiguration configuration, Map<String, String> environment, Clock clock, EventLog log) {
        this.configuration = configuration;
        metrics = new Metrics();
        StsEndpoint endpoint = new StsEndpoint(configuration.partition(), "");
        InstanceRegion.learn(environment, endpoint::setInstanceRegion);
        tokenChecks = TokenChecks.standard(endpoint, clock);
        stsCaller = stsCaller(configuration, environment);
        canonicaliser = new IamArns();
        identityReader = (caller, request) -> new StsIdentityReader(canonicaliser).read(caller, request);
        backends = new ConfiguredBackends(
                configuration.backendModes(),
                configuration.dynamicFiles().backendMode(),
                new BackendFactory(configuration, environment, canonicaliser, clock, log, metrics),
                log,
                metrics);
        mapper = new MappingChain(() -> backends.order());
        privateDnsNames = new Ec2Names(configuration.ec2(), environment, clock, metrics::ec2Called);
        userMapper = identity -> standardUserMapper().map(identity);
    }

    /**
     * Makes the stages that a configuration asks for.
     *
     * @param environment proxy, certificate, region and metadata variables are read from it, and only from it; without
     *     AWS_REGION and AWS_EC2_METADATA_DISABLED, instance metadata is asked for the region
     * @throws ConfigurationException if a backend cannot be made of its configuration
     */
    public static Stages standard(
            ServerConfiguration configuration, Map<String, String> environment, Clock clock, EventLog log) {
        return new Stages(configuration, environment, clock, log);
    }

    /** Wraps the routes: sees each request first, and may answer it. */
    public Stages withFront(UnaryOperator<HttpHandler> other) {
        front = other;
        return this;
    }

    /** Runs these local checks, in this order. */
    public Stages withTokenChecks(List<TokenCheck> other) {
        tokenChecks = List.copyOf(other);
        return this;
    }

    public Stages withStsCaller(StsCaller other) {
        stsCaller = other;
        return this;
    }

    public Stages withAnswerReader(AnswerReader other) {
        answerReader = other;
        return this;
    }

    /** Canonicalises the ARNs of callers so; the mappings of the backends are canonicalised already. */
    public Stages withCanonicaliser(ArnCanonicaliser other) {
        canonicaliser = other;
        return this;
    }

    public Stages withIdentityReader(IdentityReader other) {
        identityReader = other;
        return this;
    }

    public Stages withBackends(Backends other) {
        backends = other;
        return this;
    }

    public Stages withMapper(Mapper other) {
        mapper = other;
        return this;
    }

    public Stages withRenderer(TemplateRenderer other) {
        renderer = other;
        return this;
    }

    public Stages withPrivateDnsNames(PrivateDnsNames other) {
        privateDnsNames = other;
        return this;
    }

    public Stages withUserMapper(UserMapper other) {
        userMapper = other;
        return this;
    }

    public Stages withResponseWriter(ResponseWriter other) {
        responseWriter = other;
        return this;
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
        return answerReader;
    }

    public ArnCanonicaliser canonicaliser() {
        return canonicaliser;
    }

    public IdentityReader identityReader() {
        return identityReader;
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
        return userMapper;
    }

    public ResponseWriter responseWriter() {
        return responseWriter;
    }

    Metrics metrics() {
        return metrics;
    }

    private UserMapper standardUserMapper() {
        return new TemplatedUserMapper(mapper, renderer, privateDnsNames, configuration.reservedPrefixes());
    }

    private static StsCaller stsCaller(ServerConfiguration configuration, Map<String, String> environment) {
        try {
            return new HttpStsCaller(
                    configuration.clusterId(), TrustedRoots.of(environment), ProxySettings.of(environment), STS_LIMIT);
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
        }
    }
}
