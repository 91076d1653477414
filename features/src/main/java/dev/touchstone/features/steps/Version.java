package dev.touchstone.features.steps;

import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.cluster.k3s.node.ImagesUnderTest;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import org.opentest4j.TestAbortedException;

/** One of the two servers of an update. */
public enum Version {
    UNDER_TEST,
    OTHER;

    /** Return it as a server of this run. */
    public ServerImplementation in(TestBed bed) {
        return switch (this) {
            case UNDER_TEST -> bed.server();
            case OTHER -> bed.other();
        };
    }

    /** Name its image on a node. */
    public String in(ImagesUnderTest images) {
        return switch (this) {
            case UNDER_TEST -> images.server();
            case OTHER -> {
                String other = images.other();
                if (other == null) {
                    throw new TestAbortedException(
                            "no image is given that the DaemonSet could be updated from; name one with --upgrade-from-image");
                }
                yield other;
            }
        };
    }
}
