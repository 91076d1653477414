package dev.touchstone.server.ec2;

import java.util.Map;
import java.util.Set;

/** Looks up the private DNS names of instances in one call. May block. */
@FunctionalInterface
interface Describer {

    /**
     * Return names by instance ID; unknown instances and those without a name are left out.
     *
     * @throws AwsFailure if the call as a whole failed
     */
    Map<String, String> describe(Set<String> instanceIds) throws AwsFailure;
}
