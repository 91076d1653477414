package dev.touchstone.features.steps.source;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the sources of a scenario must be told, or tell, and nobody else may read. */
public final class Secrets {

    private final List<String> all = new CopyOnWriteArrayList<>();

    /** Make one, of a name that says whose it is. */
    String make(String name) {
        String secret = name + "-" + UUID.randomUUID();
        all.add(secret);
        return secret;
    }

    /** Take one that something else has made. */
    void add(String secret) {
        all.add(secret);
    }

    List<String> all() {
        if (all.isEmpty()) {
            throw new IllegalStateException("no step of this scenario has made a secret");
        }
        return List.copyOf(all);
    }
}
