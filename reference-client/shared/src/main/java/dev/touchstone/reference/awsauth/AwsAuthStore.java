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

    /** What came of a change. */
    sealed interface Written {

        /** @param yaml the ConfigMap as it is now */
        record Updated(String yaml) implements Written {}

        /**
         * The ConfigMap has changed since it was read.
         *
         * @param reason what the cluster said
         */
        record Conflict(String reason) implements Written {}
    }

    /**
     * Read the ConfigMap; empty if there is none.
     *
     * @throws ConfigurationException if it cannot be read
     */
    Optional<Stored> read();

    /**
     * Replace one value of its data, unless it has changed since it was read.
     *
     * @throws ConfigurationException if it cannot be written
     */
    Written write(Stored before, String key, String text);

    @Override
    void close();
}
