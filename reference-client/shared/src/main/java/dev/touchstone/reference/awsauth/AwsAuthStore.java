package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.document.ConfigurationException;
import java.util.Map;
import java.util.Optional;

/** Where the ConfigMap {@code kube-system/aws-auth} is. */
public interface AwsAuthStore extends AutoCloseable {

    /**
     * The ConfigMap as it was read.
     *
     * @param version changes with each change of the ConfigMap
     */
    record Stored(String version, Map<String, String> data) {
        public Stored {
            data = Map.copyOf(data);
        }
    }

    /**
     * Read the ConfigMap; empty if there is none.
     *
     * @throws ConfigurationException if it cannot be read
     */
    Optional<Stored> read();

    /**
     * Replace one value of its data, and return the ConfigMap as YAML; empty if it has changed since it was read.
     *
     * @throws ConfigurationException if it cannot be written
     */
    Optional<String> write(Stored before, String key, String text);

    @Override
    void close();
}
