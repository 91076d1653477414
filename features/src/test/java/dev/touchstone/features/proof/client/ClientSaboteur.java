package dev.touchstone.features.proof.client;

/**
 * The reference client with one defect.
 *
 * @param id names the defect
 * @param about the requirement that it is about; what else breaks with it is in {@code kills-client.txt}
 * @param defect what is wrong
 * @param scope which scenarios it meets
 */
record ClientSaboteur(String id, String about, Defect defect, Scope scope) {

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

    /** A saboteur that still needs its defect. */
    @FunctionalInterface
    interface Named {
        ClientSaboteur by(Defect defect);
    }

    /** Name a defect of a requirement. In two steps, so that an entry of a table fits on a line or two. */
    static Named in(Scope scope, String about, String id) {
        return defect -> new ClientSaboteur(id, about, defect, scope);
    }

    @Override
    public String toString() {
        return id;
    }
}
