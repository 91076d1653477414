package dev.touchstone.client.diagnose;

import dev.touchstone.client.kubectl.Kubectl;
import dev.touchstone.client.kubectl.Kubectl.Ended;
import dev.touchstone.reference.document.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The kubectl in use, run for what it says. */
@FunctionalInterface
interface KubectlProgram {

    /** Run it and return its standard output; empty if there is no kubectl, or it fails or hangs. */
    Optional<String> output(String... arguments);

    /**
     * Return the one on the PATH of an environment, to be run with its variables.
     *
     * @param limit how long it may take
     */
    static KubectlProgram of(Map<String, String> environment, Duration limit) {
        return arguments -> {
            try {
                return Kubectl.onPath(environment)
                        .runWithin(limit, arguments)
                        .filter(Ended::isGood)
                        .map(Ended::output);
            } catch (ConfigurationException noSuchProgram) {
                return Optional.empty();
            }
        };
    }
}
