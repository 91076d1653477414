package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.mapping.MappingSet;
import java.util.List;

/**
 * The content of an aws-auth ConfigMap: the usable entries, and what is wrong with the others (BCM-05).
 *
 * @param problems one sentence each, naming key and line
 */
public record AwsAuth(MappingSet mappings, List<String> problems) {

    public AwsAuth {
        problems = List.copyOf(problems);
    }
}
