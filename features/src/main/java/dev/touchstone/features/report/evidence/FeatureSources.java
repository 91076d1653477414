package dev.touchstone.features.report.evidence;

import io.cucumber.plugin.event.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the feature files say that a test case does not carry: the feature's name and the row of the examples. */
public final class FeatureSources {

    private final Map<URI, List<String>> lines = new ConcurrentHashMap<>();
    private final Map<URI, String> names = new ConcurrentHashMap<>();

    /** Take in the text of a file. */
    public void read(URI uri, String source) {
        lines.put(uri, source.lines().toList());
    }

    /** Take in what the file was parsed to. */
    public void parsed(URI uri, Collection<Node> nodes) {
        nodes.stream()
                .filter(Node.Feature.class::isInstance)
                .findFirst()
                .flatMap(Node::getName)
                .ifPresent(name -> names.put(uri, name));
    }

    /** Return the feature's name, or the file's if it has none. */
    String feature(URI uri) {
        return names.getOrDefault(uri, uri.toString().replaceFirst(".*/", ""));
    }

    /** Return the examples' row at a line as {@code name: value} pairs, or nothing if there is none. */
    Optional<String> example(URI uri, int line) {
        List<String> source = lines.getOrDefault(uri, List.of());
        if (line < 1 || line > source.size() || !isRow(source.get(line - 1))) {
            return Optional.empty();
        }
        int header = line - 1;
        while (header > 0 && (isRow(source.get(header - 1)) || isPassedOver(source.get(header - 1)))) {
            header--;
        }
        while (!isRow(source.get(header))) {
            header++;
        }
        List<String> names = cells(source.get(header));
        List<String> values = cells(source.get(line - 1));
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            pairs.add(names.get(i) + ": " + values.get(i));
        }
        return Optional.of(String.join(", ", pairs));
    }

    private static boolean isRow(String line) {
        return line.strip().startsWith("|");
    }

    private static boolean isPassedOver(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private static List<String> cells(String row) {
        String inner = row.strip();
        inner = inner.substring(1, inner.endsWith("|") && inner.length() > 1 ? inner.length() - 1 : inner.length());
        return List.of(inner.split("(?<!\\\\)\\|", -1)).stream()
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }
}
