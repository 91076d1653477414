package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import java.util.List;
import java.util.Set;

/**
 * The reference with one defect.
 *
 * @param id names the defect
 * @param kills the IDs of every requirement that this defect breaks in its scope, and of no other; a scenario that proves
 *     several makes them fail together
 * @param sabotage how it comes about
 * @param scope which scenarios it meets
 */
public record Saboteur(String id, Set<String> kills, Sabotage sabotage, Scope scope) {

    /** The part of the suite that a defect can reach. */
    public enum Scope {
        /** Local checks: nothing that comes after STS. */
        CHECKS("VER", "SEC"),
        /** The call of STS, and all that hangs on its answer. */
        STS("VER", "SEC", "WEB", "OPS", "ARN"),
        /** What is made of an identity. */
        MAPPING("ARN", "BMF", "MAP", "WEB", "OPS"),
        /** What goes over the wire. */
        WEBHOOK("WEB", "OPS", "MAP"),
        /** The command line, and what a server does with its process. */
        COMMANDS("CLI", "OPS"),
        /** The time limit of STS. */
        SLOW();

        private final Set<String> areas;

        Scope(String... areas) {
            this.areas = Set.of(areas);
        }

        /** Names the areas of the catalogue whose scenarios are run. */
        public Set<String> areas() {
            return areas;
        }
    }

    public Saboteur {
        kills = Set.copyOf(kills);
    }

    /** @param kills IDs parted by blanks */
    static Saboteur of(Scope scope, String id, String kills, Sabotage sabotage) {
        return new Saboteur(id, Set.copyOf(List.of(kills.split(" +"))), sabotage, scope);
    }

    @Override
    public String toString() {
        return id;
    }
}
