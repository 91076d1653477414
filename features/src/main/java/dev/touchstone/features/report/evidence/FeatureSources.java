package dev.touchstone.features.report.evidence;

import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the feature files say that a test case does not carry: the feature's name, and the row of the examples. */
public final class FeatureSources {

    private final Map<URI, String> texts = new ConcurrentHashMap<>();
    private final Map<URI, FeatureFile> files = new ConcurrentHashMap<>();

    /** Take in the text of a file. It is parsed once one of its scenarios has run: most runs are of a few files. */
    public void read(URI uri, String source) {
        texts.put(uri, source);
    }

    private Optional<FeatureFile> file(URI uri) {
        return Optional.ofNullable(texts.get(uri))
                .map(text -> files.computeIfAbsent(uri, at -> FeatureFile.parse(Locations.shorten(at), text)));
    }

    /** Return the feature's name, or the file's if it has none. */
    String feature(URI uri) {
        return file(uri).map(FeatureFile::name).orElseGet(() -> uri.toString().replaceFirst(".*/", ""));
    }

    /** Return the scenario, or the row of an outline's examples, at a line; nothing if there is none. */
    Optional<WrittenScenario> scenario(URI uri, int line) {
        return file(uri).stream()
                .flatMap(file -> file.scenarios().stream())
                .filter(scenario -> scenario.line() == line)
                .findFirst();
    }
}
