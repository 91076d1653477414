package dev.touchstone.features.testbed;

import dev.touchstone.fixtures.cluster.*;
import dev.touchstone.fixtures.implementation.*;

final class Tmp {
    static final Tier T = new Tier() {
        public String name() { return "embedded"; }
        public Cluster cluster(ServerSettings s) { throw new IllegalStateException(); }
        public void release(Cluster c) {}
        public Cluster ownCluster(RunningServer a, ApiServerTerms t) { throw new IllegalStateException(); }
        public void close() {}
    };
    static final KubernetesClient K = new KubernetesClient() {
        public String description() { return "none"; }
        public Reply whoAmI(java.nio.file.Path k) { throw new IllegalStateException(); }
        public Reply list(java.nio.file.Path k, String r) { throw new IllegalStateException(); }
    };
}
