package dev.touchstone.server.webhook;

import dev.touchstone.server.mapping.configmap.ConfigMapObserver;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileObserver;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsObserver;
import dev.touchstone.verifier.verdict.Result;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Predicate;

/** The metrics, with the upstream's names (OPS-01, OPS-02). */
public final class Metrics implements StsObserver, DynamicFileObserver, ConfigMapObserver {

    private static final String PREFIX = "aws_iam_authenticator_";
    private static final String OTHER = "other";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram latency = Histogram.builder()
            .name(PREFIX + "authenticate_latency_seconds")
            .help("Authenticate call latency")
            .labelNames("result")
            .classicOnly()
            .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .register(registry);
    private final Counter stsResponses =
            counter("sts_responses_total", "STS responses by code", "ResponseCode", "StsRegion");
    private final Counter stsConnectionFailures =
            counter("sts_connection_failures_total", "Requests to STS that got no response", "StsRegion");
    private final Counter stsThrottling = counter("sts_throttling_total", "Throttling responses from STS", "StsRegion");
    private final Counter ec2Calls = counter("ec2_describe_instances_calls_total", "EC2 DescribeInstances calls");
    private final Counter configMapWatchFailures =
            counter("configmap_watch_failures_total", "Watches of aws-auth that broke or could not start");
    private final Counter dynamicFileFailures =
            counter("dynamicfile_failures_total", "Dynamic files that could not be used");
    private final Histogram dynamicLatency = Histogram.builder()
            .name(PREFIX + "dynamic_e2e_latency_seconds")
            .help("Age of a dynamic file's content when it is applied")
            .labelNames("type")
            .classicOnly()
            .classicUpperBounds(1, 3, 5, 10, 15, 20, 30, 60)
            .register(registry);
    private final Gauge dynamicFileEnabled =
            gauge("dynamic_file_enabled", "1 while DynamicFile is one of the backends");
    private final Gauge dynamicFileOnly = gauge("dynamic_file_only", "1 while DynamicFile is the only backend");
    private final Predicate<String> knownRegion;

    /**
     * Create the metrics, all at zero.
     *
     * @param knownRegion decides which labels are regions; all others share one series (SEC-11)
     */
    public Metrics(Predicate<String> knownRegion) {
        this.knownRegion = knownRegion;
    }

    /** Observe how long one request took, in seconds. */
    void observe(Result result, double seconds) {
        latency.labelValues(result.label()).observe(seconds);
    }

    @Override
    public void answered(StsAnswer answer, String region) {
        if (answer instanceof StsAnswer.Received received) {
            stsResponses
                    .labelValues(String.valueOf(received.status()), bounded(region))
                    .inc();
        } else if (answer instanceof StsAnswer.Unreachable
                || (answer instanceof StsAnswer.TimedOut timedOut && !timedOut.inBody())) {
            stsConnectionFailures.labelValues(bounded(region)).inc();
        }
    }

    @Override
    public void throttled(String region) {
        stsThrottling.labelValues(bounded(region)).inc();
    }

    public void ec2Called() {
        ec2Calls.inc();
    }

    @Override
    public void configMapWatchFailed() {
        configMapWatchFailures.inc();
    }

    @Override
    public void dynamicFileFailed() {
        dynamicFileFailures.inc();
    }

    @Override
    public void dynamicFileApplied(double ageSeconds) {
        dynamicLatency.labelValues("dynamic_file").observe(ageSeconds);
    }

    /** Record the role of DynamicFile in the order of backends. */
    public void dynamicFileInUse(boolean enabled, boolean only) {
        dynamicFileEnabled.set(enabled ? 1 : 0);
        dynamicFileOnly.set(only ? 1 : 0);
    }

    PrometheusRegistry registry() {
        return registry;
    }

    /** Turn only real regions into series, because strangers choose the region label of a token (SEC-11). */
    private String bounded(String region) {
        return region.equals(StsEndpoint.GLOBAL) || knownRegion.test(region) ? region : OTHER;
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(PREFIX + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    private Gauge gauge(String name, String help) {
        return Gauge.builder().name(PREFIX + name).help(help).register(registry);
    }
}
