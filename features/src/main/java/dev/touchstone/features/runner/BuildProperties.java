package dev.touchstone.features.runner;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Reads an option that is not given from the system property that its key names, so that a command line, a Maven build and
 * anyone's own JUnit run say it in the same words. A blank one counts as not given.
 */
final class BuildProperties implements IDefaultValueProvider {

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String key = argument.descriptionKey();
        // Empty for an option that a build cannot give.
        String value = key == null || key.isEmpty() ? null : System.getProperty(key);
        return value == null || value.isBlank() ? null : value;
    }
}
