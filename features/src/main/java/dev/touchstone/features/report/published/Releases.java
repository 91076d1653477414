package dev.touchstone.features.report.published;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the releases of products, from {@code ci/peers/releases.tsv}: the product, and its releases, oldest
 * first, between spaces.
 */
public final class Releases {

    /** After so many newer releases, a verdict tells little about what people run. */
    private static final int STALE_AFTER = 2;

    private final Map<String, List<String>> byProduct = new HashMap<>();

    private Releases() {}

    /**
     * Read them.
     *
     * @throws IllegalArgumentException if a line has no tab
     */
    public static Releases read(Path file) {
        Releases releases = new Releases();
        for (String line : Tsv.lines(file)) {
            String[] columns = line.split("\t", 2);
            if (columns.length < 2) {
                throw new IllegalArgumentException(file + " has a line without a tab: \"" + line
                        + "\"; expected a product, a tab, and its releases");
            }
            releases.byProduct.put(columns[0], List.of(columns[1].strip().split("\\s+")));
        }
        return releases;
    }

    /** Tell whether anything is known of the releases of a product. */
    boolean know(String product) {
        return byProduct.containsKey(product);
    }

    /** Return the releases after a version, oldest first; none if the version, or the product, is not listed. */
    List<String> after(String product, String version) {
        List<String> all = byProduct.getOrDefault(product, List.of());
        int index = all.indexOf(version);
        return index < 0 ? List.of() : all.subList(index + 1, all.size());
    }

    /** Tell whether the product has been released twice or more since that version. */
    boolean isStale(String product, String version) {
        return after(product, version).size() >= STALE_AFTER;
    }
}
