package dev.touchstone.verifier.sts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The regions that AWS had when this library was built. {@code ci/regions/update} maintains the list. */
final class Regions {

    private static final Map<String, Set<String>> LISTED = read();

    private Regions() {}

    /** Return the regions of a partition such as {@code aws-cn}; empty if the partition is unknown. */
    static Set<String> of(String partition) {
        return LISTED.getOrDefault(partition, Set.of());
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> regions = new HashMap<>();
        try (InputStream list = Regions.class.getResourceAsStream("regions.txt")) {
            if (list == null) {
                throw new IllegalStateException("the jar of touchstone-verifier lacks regions.txt; rebuild it");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (!line.startsWith("#")) {
                    regions.computeIfAbsent(line.substring(0, space), any -> new HashSet<>())
                            .add(line.substring(space + 1));
                }
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("cannot read regions.txt in the jar of touchstone-verifier", damaged);
        }
        return regions;
    }
}
