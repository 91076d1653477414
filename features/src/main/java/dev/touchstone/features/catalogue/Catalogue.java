package dev.touchstone.features.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All requirements, by area, and found by ID. */
public final class Catalogue {

    private static final Pattern LOOSE_ID = Pattern.compile("([A-Z]{3})-0*(\\d+)");

    private static @Nullable Catalogue loaded;

    private final List<Area> areas;
    private final Map<String, Requirement> byId = new LinkedHashMap<>();

    private Catalogue(List<Area> areas) {
        this.areas = List.copyOf(areas);
        for (Area area : areas) {
            area.requirements().forEach(requirement -> byId.put(requirement.id(), requirement));
        }
    }

    /**
     * Return the catalogue that comes with this version; it is read once.
     *
     * @throws InvalidCatalogue if it cannot be read or breaks a rule of {@link CatalogueRules}
     */
    public static synchronized Catalogue load() {
        if (loaded == null) {
            loaded = of(CatalogueFiles.read());
        }
        return loaded;
    }

    /** Make a catalogue of these areas, after the same checks that {@link #load} makes. */
    public static Catalogue of(List<Area> areas) {
        CatalogueRules.check(areas);
        return new Catalogue(areas);
    }

    /** Return the same requirements, each binding as much as a set says. */
    public Catalogue scoredBy(RequirementSet set) {
        return new Catalogue(areas.stream()
                .map(area -> new Area(
                        area.area(),
                        area.title(),
                        area.requirements().stream()
                                .map(requirement -> requirement.at(set.level(requirement.id())))
                                .toList()))
                .toList());
    }

    /**
     * Return the requirement of an ID. Letter case and leading zeros do not matter.
     *
     * @throws UnknownRequirement if there is none
     */
    public Requirement find(String id) {
        return lookUp(id).orElseThrow(() -> new UnknownRequirement(id, hint(id)));
    }

    /** Return the requirement of an ID, or nothing if there is none. */
    public Optional<Requirement> lookUp(String id) {
        Matcher loose = LOOSE_ID.matcher(id.strip().toUpperCase(Locale.ROOT));
        if (!loose.matches()) {
            return Optional.empty();
        }
        String number = loose.group(2);
        return Optional.ofNullable(byId.get(loose.group(1) + "-" + (number.length() < 2 ? "0" + number : number)));
    }

    /** Return every requirement, in the order of the areas. */
    public List<Requirement> all() {
        return List.copyOf(byId.values());
    }

    /** Return the optional features that some requirement belongs to, in alphabetical order. */
    public SortedSet<String> features() {
        return byId.values().stream()
                .map(Requirement::feature)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Return the areas, in the order in which they are best read. */
    public List<Area> areas() {
        return areas;
    }

    private String hint(String id) {
        String prefix = id.strip().toUpperCase(Locale.ROOT);
        for (Area area : areas) {
            if (prefix.startsWith(area.area())) {
                List<Requirement> known = area.requirements();
                return "area " + area.area() + " goes from " + known.get(0).id() + " to "
                        + known.get(known.size() - 1).id();
            }
        }
        return "its areas are "
                + String.join(", ", areas.stream().map(Area::area).toList());
    }
}
