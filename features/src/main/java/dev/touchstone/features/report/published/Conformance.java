package dev.touchstone.features.report.published;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.features.report.output.Badge;

/** One word on how a program stands to a set of requirements. */
public enum Conformance {
    CONFORMANT("conformant", Badge.GOOD, "It meets every MUST that it was tested by"),
    PARTIAL("partial", Badge.WARN, "It meets every tested MUST of its core profile, but not all others"),
    NOT("not conformant", Badge.BAD, "It does not meet a MUST of its core profile"),
    OPEN("open", Badge.MUTE, "The run failed in places, so nothing can be said");

    private final String word;
    private final String colour;
    private final String meaning;

    Conformance(String word, String colour, String meaning) {
        this.word = word;
        this.colour = colour;
        this.meaning = meaning;
    }

    /** Return the word for a person and in JSON. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Return the colour of a badge, as CSS writes it. */
    public String colour() {
        return colour;
    }

    /** Return a sentence, without its full stop, that explains the word. */
    public String meaning() {
        return meaning;
    }
}
