package dev.touchstone.server.ec2;

import java.util.Map;
import java.util.Set;

/** Asks for the private DNS names of instances, all in one call. May block. */
@FunctionalInterface
interface Describer {

    /**
     * Gives names by instance ID; an instance that is unknown, or has no name, is left out.
     *
     * @throws AwsFailure if the call as a whole failed
     */
    Map<String, String> describe(Set<String> instanceIds) throws AwsFailure;
}
