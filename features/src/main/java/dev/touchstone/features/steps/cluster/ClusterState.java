package dev.touchstone.features.steps.cluster;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Serving;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.server.Visit;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.features.testbed.tier.ClusterLogin;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;

/** The cluster that a scenario speaks of. */
public final class ClusterState {

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticator;
    private final Evidence evidence;
    private final Earlier<Cluster> cluster = new Earlier<>("named a cluster");
    private boolean shared;
    private String clusterId = Settings.CLUSTER;

    public ClusterState(AuthenticatorState authenticator, Evidence evidence) {
        this.authenticator = authenticator;
        this.evidence = evidence;
    }

    /** Take a cluster that other scenarios may use at the same time. */
    public void share(ServerSettings settings) {
        cluster.set(Serving.required(Serving.WITH_SETTINGS, () -> bed.tier().cluster(settings)));
        shared = true;
        clusterId = settings.clusterId();
    }

    /** Take the cluster that kops makes today; no other scenario uses it meanwhile. */
    public void shareKopsToday() {
        cluster.set(Serving.required(Serving.AS_KOPS_TODAY, () -> bed.tier().kopsToday()));
        shared = true;
        clusterId = StandardSettings.CLUSTER;
    }

    /** Take the cluster that runs already. */
    public void shareRunning() {
        ClusterLogin login = bed.tier().login();
        cluster.set(login.cluster());
        shared = true;
        clusterId = login.clusterId();
    }

    /** Make a cluster for this scenario alone, before an authenticator that others may ask. */
    public void own(ServerSettings settings, ApiServerTerms terms) {
        authenticator.share(settings);
        own(authenticator.running(), settings, terms);
    }

    /** Make a cluster for this scenario alone, before an authenticator of its own. */
    public void own(RunningServer server, ServerSettings settings, ApiServerTerms terms) {
        own(bed.tier().ownCluster(server, terms), settings);
    }

    /** Take a cluster that was made for this scenario alone, and close it at its end. */
    void own(Cluster made, ServerSettings settings) {
        cluster.set(made);
        clusterId = settings.clusterId();
    }

    public Cluster cluster() {
        return cluster.get();
    }

    /** Return the cluster ID that tokens for this cluster are signed for. */
    public String clusterId() {
        return clusterId;
    }

    @After(order = 200)
    public void finish(Scenario scenario) {
        cluster.optional().ifPresent(taken -> {
            try {
                keepLog(scenario, taken);
            } finally {
                if (shared) {
                    bed.tier().release(taken);
                } else {
                    taken.close();
                }
            }
        });
    }

    private void keepLog(Scenario scenario, Cluster cluster) {
        if (scenario.isFailed()) {
            cluster.authenticatorLog()
                    .map(log -> shared
                            ? Visit.naming(evidence.accessKeys(), log.lines().toList())
                            : log)
                    .ifPresent(log -> evidence.log("log of the authenticator", log));
        }
    }
}
