package dev.touchstone.features.proof.client;

import java.util.List;
import java.util.Set;

/**
 * The reference client with one defect.
 *
 * @param id names the defect
 * @param kills the IDs of every requirement that this defect breaks in its scope, and of no other
 * @param defect what is wrong
 * @param scope which scenarios it meets
 */
record ClientSaboteur(String id, Set<String> kills, Defect defect, Scope scope) {

    /** The part of the suite that a defect can reach. */
    enum Scope {
        /** Everything but the cache. */
        TOKEN("not @client.cache"),
        /** The cache alone. */
        CACHE("@client.cache");

        private final String tags;

        Scope(String tags) {
            this.tags = tags;
        }

        /** Return a Cucumber tag expression. */
        String tags() {
            return tags;
        }
    }

    ClientSaboteur {
        kills = Set.copyOf(kills);
    }

    /** @param kills IDs parted by blanks */
    static ClientSaboteur of(Scope scope, String id, String kills, Defect defect) {
        return new ClientSaboteur(id, Set.copyOf(List.of(kills.split(" +"))), defect, scope);
    }

    @Override
    public String toString() {
        return id;
    }
}
