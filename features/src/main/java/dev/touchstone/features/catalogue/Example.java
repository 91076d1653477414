package dev.touchstone.features.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a requirement is seen by.
 *
 * @param name in kebab-case, of its own among the examples of the requirement; null where it is the only one
 * @param text what to do, and what then happens
 * @param untried why no scenario tries it, where others of the requirement are tried; null if one does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Example(
        @Nullable String name, String text, @Nullable String untried) {

    /** The form of a name. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * An example as scenarios and reports write it, such as {@code VER-38:too-old}.
     *
     * @param requirement its ID
     * @param name that of the example
     */
    public record Reference(String requirement, String name) {

        private static final Pattern FORM =
                Pattern.compile("(" + Requirement.ID.pattern() + "):(" + NAME.pattern() + ")");

        /** Read one, if the text is of that form. */
        public static Optional<Reference> of(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches() ? Optional.of(new Reference(form.group(1), form.group(2))) : Optional.empty();
        }

        @Override
        public String toString() {
            return requirement + ":" + name;
        }
    }
}
