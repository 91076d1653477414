package dev.touchstone.features.report.html;

import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One requirement with its outcome and the scenarios that prove it. */
record RequirementView(
        String id,
        String level,
        String statement,
        List<Former> until,
        List<ExampleView> examples,
        String evidence,
        List<Link> links,
        String profile,
        @Nullable String feature,
        String outcome,
        String key,
        String tone,
        String mark,
        String meaning,
        @Nullable String reason,
        boolean stale,
        List<ScenarioView> scenarios,
        String search) {

    /** What the rule was in a frozen set. */
    record Former(String set, String rule) {}

    /** A source, named by its file and line. */
    record Link(String text, URI target) {

        static Link of(URI target) {
            String path = target.getPath().replaceFirst("^/[^/]+/[^/]+/blob/[^/]+/", "");
            String fragment = target.getFragment();
            boolean isLine = fragment != null && fragment.matches("L\\d+.*");
            String place = isLine ? fragment.replace("L", "") : "";
            String text = path.length() > 1 ? path : target.getHost();
            return new Link(isLine ? text + ":" + place : target.getHost() + target.getPath(), target);
        }
    }

    static RequirementView of(RequirementResult result, Map<String, ScenarioView> scenarios) {
        Requirement requirement = result.requirement();
        List<ScenarioView> own = result.scenarios().stream()
                .map(scenarios::get)
                .filter(Objects::nonNull)
                .toList();
        return new RequirementView(
                requirement.id(),
                requirement.level().name(),
                requirement.statement(),
                former(requirement),
                requirement.examples().stream()
                        .map(example -> ExampleView.of(requirement.id(), example, own))
                        .toList(),
                requirement.evidence().reason(),
                requirement.evidence().links().stream().map(Link::of).toList(),
                requirement.profile().key(),
                requirement.feature(),
                result.outcome().label(),
                result.outcome().name(),
                Words.tone(result.outcome()),
                Words.mark(result.outcome()),
                result.outcome().meaning(),
                result.reason(),
                result.outcome() == Outcome.STALE,
                own,
                search(requirement, own));
    }

    private static List<Former> former(Requirement requirement) {
        Map<String, String> until = requirement.until();
        return until == null
                ? List.of()
                : until.entrySet().stream()
                        .map(rule -> new Former(rule.getKey(), rule.getValue()))
                        .toList();
    }

    /** What the full-text search looks through, in lower case. */
    private static String search(Requirement requirement, List<ScenarioView> scenarios) {
        StringBuilder text = new StringBuilder(String.join(
                " ",
                requirement.id(),
                requirement.statement(),
                requirement.examples().stream().map(Example::text).collect(Collectors.joining(" ")),
                Objects.requireNonNullElse(requirement.feature(), "")));
        scenarios.forEach(scenario -> text.append(' ').append(scenario.name()));
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
