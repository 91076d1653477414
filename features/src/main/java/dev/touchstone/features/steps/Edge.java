package dev.touchstone.features.steps;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsEdge;

/**
 * The AWS edge of the run. To be asked for where it is needed, and not kept: every scenario has all classes of steps made, and
 * a cluster that runs already has no edge.
 */
public final class Edge {

    private Edge() {}

    public static boolean isThere() {
        return CurrentTestBed.get().hasEdge();
    }

    public static AwsEdge aws() {
        return CurrentTestBed.get().aws();
    }
}
