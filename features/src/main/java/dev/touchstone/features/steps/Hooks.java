package dev.touchstone.features.steps;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * Skips the scenarios that ask for what is not claimed or not hosted: a tier or a feature of the client by their tags, an
 * optional feature of the catalogue by the requirements that they prove. Runs none of a run that has stopped.
 */
public final class Hooks {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String TIER = "@tier.";
    private static final String CLIENT = "@client.";
    /** An optional feature that only this scenario of a requirement needs. */
    private static final String FEATURE = "@feature.";

    @Before(order = 1)
    public void stop() {
        CurrentTestBed.get().earlyEnd().check();
    }

    @Before(order = 10)
    public void skip(Scenario scenario) {
        TestBed bed = CurrentTestBed.get();
        Collection<String> tags = scenario.getSourceTagNames();
        List<String> tiers = after(TIER, tags);
        if (!bed.tier().hosts(tiers)) {
            throw new TestAbortedException("cluster " + bed.tier().name() + " cannot host this scenario" + why(tags)
                    + "; " + (tiers.isEmpty() ? "those that a run sets up" : String.join(" and ", tiers)) + " can");
        }
        after(CLIENT, tags).stream()
                .filter(feature -> !bed.clientFeatures().contains(feature))
                .findFirst()
                .ifPresent(feature -> {
                    throw new TestAbortedException("the client does not claim the feature " + feature);
                });
        after(FEATURE, tags).stream()
                .filter(bed.unclaimed()::contains)
                .findFirst()
                .ifPresent(feature -> {
                    throw new TestAbortedException("the implementation does not claim the feature " + feature);
                });
        skipUnclaimed(tags, bed.unclaimed());
    }

    private static String why(Collection<String> tags) {
        return Need.of(tags).map(need -> ", which " + need.words()).orElse("");
    }

    private static void skipUnclaimed(Collection<String> tags, Set<String> unclaimed) {
        tags.stream()
                .flatMap(tag -> CATALOGUE.lookUp(tag.substring(1)).stream())
                .filter(requirement -> requirement.feature() != null && unclaimed.contains(requirement.feature()))
                .findFirst()
                .ifPresent(requirement -> {
                    throw new TestAbortedException("the implementation does not claim the feature "
                            + requirement.feature() + ", to which " + requirement.id() + " belongs");
                });
    }

    private static List<String> after(String prefix, Collection<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .toList();
    }
}
