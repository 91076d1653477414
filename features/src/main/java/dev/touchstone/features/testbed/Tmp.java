package dev.touchstone.features.testbed;

import dev.touchstone.fixtures.cluster.KubernetesClient;

final class Tmp {
    static final KubernetesClient K = null;
}
