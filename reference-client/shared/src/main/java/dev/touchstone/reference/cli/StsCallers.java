package dev.touchstone.reference.cli;

import dev.touchstone.verifier.sts.StsCaller;
import java.util.Map;

/** How a program calls STS. */
@FunctionalInterface
public interface StsCallers {

    /**
     * Open a caller.
     *
     * @param clusterId sent as x-k8s-aws-id
     * @param environment names the proxy and the certificate authorities
     * @throws IllegalArgumentException if a variable is not usable
     */
    StsCaller open(String clusterId, Map<String, String> environment);
}
