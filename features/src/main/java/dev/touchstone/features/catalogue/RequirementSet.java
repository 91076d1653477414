package dev.touchstone.features.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A set of requirements that runs are scored by, so that a rule that is added or raised later fails nobody overnight.
 *
 * @param name such as {@code 2026.11}, the month in which it was frozen; {@value #NEXT} for the one in preparation
 * @param levels how much each of its requirements binds, by ID
 */
public record RequirementSet(String name, Map<String, Level> levels) {

    /** The name of the set in preparation: the whole catalogue, as it is. */
    public static final String NEXT = "next";

    /** Those that are frozen, oldest first. */
    private static final List<String> FROZEN = List.of("2026.11");

    public RequirementSet {
        levels = new TreeMap<>(levels);
    }

    /** Return all sets, oldest first, the one in preparation last. */
    public static List<RequirementSet> all(Catalogue catalogue) {
        List<RequirementSet> sets = new ArrayList<>();
        FROZEN.forEach(name -> sets.add(CatalogueFiles.readSet(name)));
        Map<String, Level> current = new TreeMap<>();
        catalogue.all().forEach(requirement -> current.put(requirement.id(), requirement.level()));
        sets.add(new RequirementSet(NEXT, current));
        return sets;
    }

    /** Return the newest that is frozen, by which a run is scored that names none. */
    public static RequirementSet newest(Catalogue catalogue) {
        return named(FROZEN.get(FROZEN.size() - 1), catalogue);
    }

    /**
     * Return the set of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RequirementSet named(String name, Catalogue catalogue) {
        List<RequirementSet> all = all(catalogue);
        return all.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no set of requirements " + name
                        + "; there are "
                        + String.join(
                                ", ", all.stream().map(RequirementSet::name).toList())));
    }

    /** Tell whether there is a frozen set of that name. */
    static boolean isFrozen(String name) {
        return FROZEN.contains(name);
    }

    /** Tell whether it stays as it is. */
    public boolean isFrozen() {
        return !name.equals(NEXT);
    }

    /** Return how much a requirement binds; {@link Level#LATER} if the set does not have it. */
    public Level level(String id) {
        return Objects.requireNonNullElse(levels.get(id), Level.LATER);
    }
}
