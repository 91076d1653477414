package dev.touchstone.features.report.published;

import com.fasterxml.jackson.annotation.JsonValue;

/** One word on how a program stands to a set of requirements. */
public enum Conformance {
    CONFORMANT("conformant", "#1b6e45", "It meets every MUST that it was tested by"),
    PARTIAL("partial", "#7f5200", "It meets every tested MUST of its core profile, but not all others"),
    NOT("not conformant", "#ad2418", "It does not meet a MUST of its core profile"),
    OPEN("open", "#5d6066", "The run failed in places, so nothing can be said");

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
