package dev.touchstone.features.steps.vectors;

import dev.touchstone.fixtures.token.vectors.Vectors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * One test of a file of vectors.
 *
 * @param group what it shares with others
 * @param test what is its own
 */
record Vector(JsonNode group, JsonNode test) {

    /** By name, as each scenario of the vectors looks for its own in one of them. */
    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    /** List the tests of a type with a flag. Those of which the protocol says nothing are none that a subject can fail. */
    static List<Vector> of(String file, String type, String flag) {
        return FILES.computeIfAbsent(file, Vectors::read)
                .path("testGroups")
                .valueStream()
                .filter(group -> group.path("type").asString().equals(type))
                .flatMap(group -> group.path("tests").valueStream().map(test -> new Vector(group, test)))
                .filter(vector -> !vector.text("result").equals("acceptable"))
                .filter(vector -> vector.test.path("flags").valueStream().anyMatch(one -> one.asString()
                        .equals(flag)))
                .toList();
    }

    int number() {
        return test.path("tcId").asInt();
    }

    /** Name it in a report. */
    String name() {
        return "tcId " + number() + " (" + text("comment") + ")";
    }

    boolean isValid() {
        return text("result").equals("valid");
    }

    /** Return a text of the test; empty if it is null. */
    String text(String name) {
        return test.path(name).asString("");
    }
}
