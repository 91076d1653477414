package dev.touchstone.features.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the protocol.
 *
 * @param id area and number, such as {@code VER-14}; never used again for another rule
 * @param level how much it binds
 * @param statement the rule, in one or two sentences
 * @param examples what it is seen by, each of which some scenario tries
 * @param evidence why it is believed to be a rule
 * @param profile the profile it counts for
 * @param emulator whether it counts for {@link Profile#EMULATOR} too; null for no
 * @param feature the optional feature that it belongs to, or null where every implementation owes it
 * @param since the version of the catalogue that brought it
 * @param untestable why it cannot be tested from outside, or null where it can
 * @param disclosure what may be published of others that are judged by it, or null for everything
 * @param until what the rule was in each frozen set that had another, by the name of the set; null if it has not changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Requirement(
        String id,
        Level level,
        String statement,
        List<Example> examples,
        Rationale evidence,
        Profile profile,
        @Nullable Boolean emulator,
        @Nullable String feature,
        String since,
        @Nullable String untestable,
        @Nullable Disclosure disclosure,
        @Nullable Map<String, String> until) {

    /** The form of an ID: three letters, a hyphen, two or three digits. */
    public static final Pattern ID = Pattern.compile("[A-Z]{3}-\\d{2,3}");

    public Requirement {
        // What is missing in a file is a problem that CatalogueRules names.
        examples = examples == null ? List.of() : List.copyOf(examples);
        until = until == null ? null : new TreeMap<>(until);
    }

    /** Return the same rule, binding otherwise. */
    public Requirement at(Level other) {
        return new Requirement(
                id,
                other,
                statement,
                examples,
                evidence,
                profile,
                emulator,
                feature,
                since,
                untestable,
                disclosure,
                until);
    }

    /** Return the first part of the ID, such as {@code VER}. */
    @JsonIgnore
    public String area() {
        return id.substring(0, 3);
    }

    /** Tell whether a published report on other people's programs leaves it out. */
    @JsonIgnore
    public boolean isWithheld() {
        return disclosure == Disclosure.WITHHELD;
    }

    /** Tell whether it is judged as a part of a profile. */
    public boolean countsFor(Profile judged) {
        return profile == judged || (judged == Profile.EMULATOR && Boolean.TRUE.equals(emulator));
    }
}
