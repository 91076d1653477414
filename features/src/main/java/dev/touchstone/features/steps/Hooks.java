package dev.touchstone.features.steps;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.util.Collection;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** Skips the scenarios that ask for what is not claimed or not hosted. */
public final class Hooks {

    private static final String TIER = "@tier.";
    private static final String CLIENT = "@client.";

    @Before(order = 10)
    public void skip(Scenario scenario) {
        TestBed bed = CurrentTestBed.get();
        Collection<String> tags = scenario.getSourceTagNames();
        List<String> tiers = after(TIER, tags);
        if (!tiers.isEmpty() && !tiers.contains(bed.tier().name())) {
            throw new TestAbortedException("cluster " + bed.tier().name() + " cannot host this scenario; "
                    + String.join(" and ", tiers) + " can");
        }
        after(CLIENT, tags).stream()
                .filter(feature -> !bed.clientFeatures().contains(feature))
                .findFirst()
                .ifPresent(feature -> {
                    throw new TestAbortedException("the client does not claim the feature " + feature);
                });
    }

    private static List<String> after(String prefix, Collection<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .toList();
    }
}
