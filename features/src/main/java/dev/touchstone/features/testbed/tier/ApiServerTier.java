package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerCluster;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerOptions;
import dev.touchstone.fixtures.cluster.apiserver.MissingWebhook;
import dev.touchstone.fixtures.cluster.issuer.JwtIssuer;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.server.ServerPool;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Real API servers on this host: one for each kind of authenticator, kept for all scenarios that ask for that kind. */
public final class ApiServerTier implements Tier {

    public static final String NAME = "apiserver";

    private final ServerPool authenticators;
    private final ApiServerOptions options;
    private final Map<ServerSettings, Cluster> shared = new HashMap<>();

    public ApiServerTier(ServerPool authenticators, ApiServerOptions options) {
        this.authenticators = authenticators;
        this.options = options;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized Cluster cluster(ServerSettings settings) {
        return shared.computeIfAbsent(
                settings, wanted -> ownCluster(authenticators.borrow(wanted), ApiServerTerms.DEFAULT));
    }

    @Override
    public void release(Cluster cluster) {
        // Kept for the next scenario; nothing that a scenario does to it outlives what it is named after.
    }

    @Override
    public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
        return ApiServerCluster.start(
                authenticator,
                options.withWebhookVersion(terms.webhookVersion())
                        .withCacheTtl(terms.cacheTtl())
                        .withApiAudiences(terms.audiences()));
    }

    @Override
    public AttachableCluster unattached() {
        return ApiServerCluster.start(options);
    }

    /** Start one, as {@link #ownCluster} does, that takes an issuer's JWTs by itself and keeps no answer of the authenticator. */
    public Cluster withIssuer(RunningServer authenticator, JwtIssuer issuer) {
        return ApiServerCluster.start(
                authenticator, options.withCacheTtl(Duration.ZERO).withJwtIssuer(issuer));
    }

    /** Start an API server whose webhook kubeconfig is not there yet, and wait until it has ended. */
    public MissingWebhook withoutWebhookKubeconfig() {
        return MissingWebhook.start(options);
    }

    /** Each is a kube-apiserver and an etcd, which take a third of a gibibyte and some seconds to start. */
    @Override
    public int mostClusters() {
        return 1;
    }

    @Override
    public synchronized void close() {
        shared.values().forEach(Cluster::close);
        shared.clear();
    }
}
