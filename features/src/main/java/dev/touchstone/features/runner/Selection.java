package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.spec.WrittenScenario;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/**
 * Which scenarios run. A scenario must satisfy all that is given.
 *
 * @param tags a Cucumber tag expression; null for any
 * @param profiles a scenario must prove a requirement of one of these; empty for any
 * @param shard the part of them that runs here
 * @param publish whether those of requirements that are withheld are left out
 */
public record Selection(@Nullable String tags, Set<Profile> profiles, Shard shard, boolean publish) {

    /** Every scenario. */
    public static final Selection ALL = new Selection(null, Set.of(), Shard.WHOLE, false);

    public Selection {
        profiles = Set.copyOf(profiles);
    }

    /** Those that a tag expression chooses. */
    public static Selection of(@Nullable String tags) {
        return new Selection(tags, Set.of(), Shard.WHOLE, false);
    }

    /** Return the same selection, and of it only what judges one of these sides. */
    Selection judging(Set<Side> sides) {
        boolean isAll = sides.containsAll(Set.of(Side.values()));
        return isAll || !profiles.isEmpty() ? this : new Selection(tags, Profile.judging(sides), shard, publish);
    }

    /** Tell whether it leaves something out on purpose. */
    boolean isPart() {
        return tags != null || !profiles.isEmpty() || !shard.equals(Shard.WHOLE);
    }

    /** Tell whether it has every scenario of a requirement. */
    boolean asksFor(Requirement requirement) {
        return tags == null
                && shard.equals(Shard.WHOLE)
                && (profiles.isEmpty() || profiles.stream().anyMatch(requirement::countsFor));
    }

    /** Return the sides that its profiles judge; none if it names no profiles. */
    Set<Side> sides() {
        return profiles.stream().flatMap(profile -> profile.sides().stream()).collect(Collectors.toSet());
    }

    /**
     * Make the filter for one run: it counts what it lets through.
     *
     * @throws ImplementationFailure if the tag expression is none
     */
    Predicate<TestDescriptor> filter() {
        Predicate<List<String>> chosen = chosen();
        AtomicInteger position = new AtomicInteger();
        return scenario -> chosen.test(tags(scenario)) && shard.has(position.getAndIncrement());
    }

    /**
     * Return the files of which a scenario is chosen, if all shards are taken together.
     *
     * @throws ImplementationFailure if the tag expression is none
     */
    List<String> files(List<WrittenScenario> all) {
        Predicate<List<String>> chosen = chosen();
        return all.stream()
                .filter(scenario -> chosen.test(
                        scenario.tags().stream().map(tag -> "@" + tag).toList()))
                .map(WrittenScenario::file)
                .distinct()
                .toList();
    }

    private Predicate<List<String>> chosen() {
        return tagged().and(profiled()).and(published());
    }

    private Predicate<List<String>> tagged() {
        if (tags == null) {
            return names -> true;
        }
        try {
            Expression expression = TagExpressionParser.parse(tags);
            return expression::evaluate;
        } catch (TagExpressionException e) {
            throw new ImplementationFailure(
                    "--tags takes a Cucumber tag expression, such as '@VER-38 or @VER-39', and not '" + tags + "': "
                            + e.getMessage(),
                    e);
        }
    }

    private Predicate<List<String>> profiled() {
        if (profiles.isEmpty()) {
            return names -> true;
        }
        Set<String> wanted = tagsOf(requirement -> profiles.stream().anyMatch(requirement::countsFor));
        return names -> names.stream().anyMatch(wanted::contains);
    }

    private Predicate<List<String>> published() {
        Set<String> withheld = publish ? tagsOf(Requirement::isWithheld) : Set.of();
        return names -> names.stream().noneMatch(withheld::contains);
    }

    private static Set<String> tagsOf(Predicate<Requirement> chosen) {
        return Catalogue.load().all().stream()
                .filter(chosen)
                .map(requirement -> "@" + requirement.id())
                .collect(Collectors.toSet());
    }

    /** As a feature file writes them: Cucumber's engine gives them to JUnit without the sign. */
    private static List<String> tags(TestDescriptor descriptor) {
        return descriptor.getTags().stream().map(tag -> "@" + tag.getName()).toList();
    }
}
