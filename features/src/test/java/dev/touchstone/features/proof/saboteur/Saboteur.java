package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import java.util.List;
import java.util.Set;

/**
 * The reference with one defect.
 *
 * @param id names the defect
 * @param kills the IDs of every requirement that this defect breaks, and of no other; a scenario that proves several makes
 *     them fail together
 * @param sabotage how it comes about
 * @param tags a Cucumber tag expression of further scenarios that the defect needs, or the empty string
 */
public record Saboteur(String id, Set<String> kills, Sabotage sabotage, String tags) {

    public Saboteur {
        kills = Set.copyOf(kills);
    }

    /** @param kills IDs parted by blanks */
    static Saboteur of(String id, String kills, Sabotage sabotage) {
        return new Saboteur(id, Set.copyOf(List.of(kills.split(" +"))), sabotage, "");
    }

    @Override
    public String toString() {
        return id;
    }
}
