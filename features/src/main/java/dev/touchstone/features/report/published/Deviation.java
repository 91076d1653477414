package dev.touchstone.features.report.published;

import dev.touchstone.features.catalogue.Level;

/**
 * A requirement that a program does not meet.
 *
 * @param id its ID
 * @param level how much it binds in the set that scores the verdict
 * @param next how much it binds in the set in preparation
 * @param isCore whether it belongs to a core profile
 * @param statement the rule
 * @param meaning what that means for a user, as a person wrote it
 */
public record Deviation(String id, Level level, Level next, boolean isCore, String statement, String meaning) {

    /** Tell how much the rule binds in one of the two sets. */
    Level in(boolean preparation) {
        return preparation ? next : level;
    }
}
