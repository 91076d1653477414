package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.document.ConfigurationException;
import java.util.Map;

/** How a program reaches aws-auth. */
@FunctionalInterface
public interface AwsAuthStores {

    /**
     * Open that of a cluster.
     *
     * @throws ConfigurationException if there is no way to the cluster
     */
    AwsAuthStore open(ClusterChoice cluster, Map<String, String> environment);
}
