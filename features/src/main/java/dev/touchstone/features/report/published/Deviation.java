package dev.touchstone.features.report.published;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.features.catalogue.Level;
import org.jspecify.annotations.Nullable;

/**
 * A requirement that a program does not meet.
 *
 * @param id its ID
 * @param level how much it binds in the set that scores the verdict
 * @param next how much it binds in the set in preparation
 * @param isCore whether it belongs to a core profile
 * @param statement the rule
 * @param meaning what that means for a user, or what was seen; null if nothing is known of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deviation(
        String id,
        Level level,
        Level next,
        boolean isCore,
        String statement,
        @Nullable String meaning) {

    /** Tell how much the rule binds in one of the two sets. */
    Level in(boolean preparation) {
        return preparation ? next : level;
    }
}
