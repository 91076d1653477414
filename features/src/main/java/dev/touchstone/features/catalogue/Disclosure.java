package dev.touchstone.features.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What may be published of how other people's programs meet a requirement; {@code SECURITY.md} has the policy. */
public enum Disclosure {
    /** Nothing: whoever falls short of the rule hears of it first. */
    WITHHELD("withheld");

    private final String key;

    Disclosure(String key) {
        this.key = key;
    }

    /** Return the disclosure of a key of the catalogue. */
    @JsonCreator
    public static Disclosure of(String key) {
        for (Disclosure disclosure : values()) {
            if (disclosure.key.equals(key)) {
                return disclosure;
            }
        }
        throw new IllegalArgumentException("There is no disclosure \"" + key + "\"; there is withheld");
    }

    /** Return how the catalogue writes it. */
    @JsonValue
    public String key() {
        return key;
    }
}
