package dev.touchstone.features.catalogue;

import java.util.List;

/**
 * The requirements of one subject, in the order of their IDs.
 *
 * @param area the three letters that their IDs start with
 * @param title what they are about
 * @param requirements at least one
 */
public record Area(String area, String title, List<Requirement> requirements) {

    public Area {
        requirements = List.copyOf(requirements);
    }
}
