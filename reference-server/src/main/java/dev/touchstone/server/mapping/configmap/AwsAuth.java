package dev.touchstone.server.mapping.configmap;

import dev.touchstone.server.mapping.MappingSet;
import java.util.List;

/**
 * What an aws-auth ConfigMap says: the entries that can be used, and what is wrong with the others (BCM-05).
 *
 * @param problems one sentence each, naming key and line
 */
public record AwsAuth(MappingSet mappings, List<String> problems) {

    public AwsAuth {
        problems = List.copyOf(problems);
    }
}
