package dev.touchstone.features.catalogue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds of every catalogue: nothing is missing, IDs are unique, in their area and in order. */
final class CatalogueRules {

    private static final Pattern FEATURE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private static final Pattern RELEASE = Pattern.compile("\\bv\\d+\\.\\d+");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private CatalogueRules() {}

    /** Report every broken rule at once. */
    static void check(List<Area> areas) {
        CatalogueRules rules = new CatalogueRules();
        areas.forEach(rules::check);
        if (!rules.problems.isEmpty()) {
            throw new InvalidCatalogue("The catalogue is not valid:\n  " + String.join("\n  ", rules.problems));
        }
    }

    private void check(Area area) {
        if (area.requirements().isEmpty()) {
            problems.add("area " + area.area() + " has no requirement");
        }
        String last = "";
        for (Requirement requirement : area.requirements()) {
            check(requirement, area);
            if (last.compareTo(requirement.id()) > 0) {
                problems.add(requirement.id() + " stands after " + last);
            }
            last = requirement.id();
        }
    }

    private void check(Requirement requirement, Area area) {
        String id = requirement.id();
        if (id == null || !Requirement.ID.matcher(id).matches()) {
            problems.add("\"" + id + "\" is not an ID such as VER-14");
            return;
        }
        rule(seen.add(id), id, "is there twice");
        rule(requirement.area().equals(area.area()), id, "stands in area " + area.area());
        rule(requirement.level() != null && requirement.level() != Level.LATER, id, "has no level");
        rule(requirement.profile() != null, id, "has no profile");
        rule(isText(requirement.statement()), id, "has no statement");
        checkExamples(requirement.examples(), id);
        rule(isText(requirement.since()) && VERSION.matcher(requirement.since()).matches(), id, "has no version since");
        rule(requirement.untestable() == null || isText(requirement.untestable()), id, "has an empty reason");
        if (requirement.until() != null) {
            requirement.until().forEach((set, rule) -> {
                rule(RequirementSet.isFrozen(set), id, "says what it was in " + set + ", which is no frozen set");
                rule(isText(rule), id, "does not say what it was in " + set);
            });
        }
        String feature = requirement.feature();
        rule(feature == null || FEATURE.matcher(feature).matches(), id, "names a feature that is not in kebab-case");
        check(requirement.evidence(), id);
        rule(
                !requirement.isWithheld() || namesNobody(requirement.evidence()),
                id,
                "is withheld, and its evidence tells of a program: it links to its source or names a release");
    }

    /** Either would tell who falls short of the rule. */
    private static boolean namesNobody(@Nullable Rationale evidence) {
        return evidence == null
                || evidence.links().stream().noneMatch(link -> "github.com".equals(link.getHost()))
                        && !RELEASE.matcher(String.valueOf(evidence.reason())).find();
    }

    private void checkExamples(List<Example> examples, String id) {
        rule(!examples.isEmpty(), id, "has no example");
        Set<String> names = new HashSet<>();
        for (Example example : examples) {
            String name = example.name();
            rule(isText(example.text()), id, "has an example without a text");
            rule(example.untried() == null || isText(example.untried()), id, "has an example with an empty reason");
            if (examples.size() == 1) {
                rule(name == null, id, "names its only example, which every scenario tries");
            } else {
                rule(
                        name != null && Example.NAME.matcher(name).matches(),
                        id,
                        "has an example without a name in kebab-case");
                rule(names.add(name), id, "has the example " + name + " twice");
            }
        }
    }

    private void check(@Nullable Rationale evidence, String id) {
        rule(evidence != null && isText(evidence.reason()), id, "gives no reason as evidence");
        if (evidence != null) {
            for (URI link : evidence.links()) {
                rule("https".equals(link.getScheme()), id, "has a link that is not https: " + link);
            }
        }
    }

    private void rule(boolean kept, String id, String problem) {
        if (!kept) {
            problems.add(id + " " + problem);
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
