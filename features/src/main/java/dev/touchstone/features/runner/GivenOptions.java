package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.testbed.GivenProgram;
import dev.touchstone.features.testbed.RunConfiguration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was given to a run that its outcomes depend on, beside what a report has anyway: subjects, cluster, set and expected
 * failures. Shards are of one run only if it is the same for all of them.
 */
final class GivenOptions {

    private final Map<String, String> given = new TreeMap<>();

    private GivenOptions() {}

    /** Return the value of each option that is given, by the option's name. */
    static Map<String, String> of(RunConfiguration configuration, Selection selection) {
        GivenOptions options = new GivenOptions();
        options.add("--tags", selection.tags());
        options.add("--profile", selection.profiles().stream().map(Profile::key).toList());
        options.add("--with", configuration.with());
        options.add("--without", configuration.without());
        options.add("--bootstrap-command", configuration.bootstrapCommand());
        GivenProgram upgradeFrom = configuration.upgradeFrom();
        options.add("--upgrade-from-command", upgradeFrom.command());
        options.add("--upgrade-from-image", upgradeFrom.image());
        options.add("--separate-processes", configuration.separateProcesses() ? "true" : null);
        options.add("--k3s-image", configuration.k3sImage());
        options.add("--aws-image", configuration.awsImage());
        return options.given;
    }

    private void add(String option, @Nullable String value) {
        if (value != null) {
            given.put(option, value);
        }
    }

    private void add(String option, Collection<String> values) {
        if (!values.isEmpty()) {
            add(option, values.stream().sorted().collect(Collectors.joining(",")));
        }
    }
}
