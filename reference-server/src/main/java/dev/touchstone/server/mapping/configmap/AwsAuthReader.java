package dev.touchstone.server.mapping.configmap;

import java.util.Map;

/** Reads what an aws-auth ConfigMap says. */
@FunctionalInterface
public interface AwsAuthReader {

    /**
     * Reads the data of a ConfigMap. Nothing in it is an error of the call: what cannot be used is among the problems.
     *
     * @param data by key, each value a text of its own
     */
    AwsAuth read(Map<String, String> data);
}
