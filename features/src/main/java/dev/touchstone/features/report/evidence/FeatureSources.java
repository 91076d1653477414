package dev.touchstone.features.report.evidence;

import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the feature files say that a test case does not carry: the feature's name, and the row of the examples. */
public final class FeatureSources {

    private final Map<URI, FeatureFile> files = new ConcurrentHashMap<>();

    /** Take in the text of a file. */
    public void read(URI uri, String source) {
        files.put(uri, FeatureFile.parse(Locations.shorten(uri), source));
    }

    /** Return the feature's name, or the file's if it has none. */
    String feature(URI uri) {
        FeatureFile file = files.get(uri);
        return file == null ? uri.toString().replaceFirst(".*/", "") : file.name();
    }

    /** Return the scenario, or the row of an outline's examples, at a line; nothing if there is none. */
    Optional<WrittenScenario> scenario(URI uri, int line) {
        return Optional.ofNullable(files.get(uri)).stream()
                .flatMap(file -> file.scenarios().stream())
                .filter(scenario -> scenario.line() == line)
                .findFirst();
    }
}
