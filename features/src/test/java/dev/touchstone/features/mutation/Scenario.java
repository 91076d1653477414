package dev.touchstone.features.mutation;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.discovery.FileSelector;

/**
 * One scenario of the suite, or one row of an outline's examples.
 *
 * @param file below the folder of the specifications, such as {@code token/format.feature}
 * @param line where it stands there, from 1
 * @param tags without the sign, the IDs of the requirements that it proves among them
 */
public record Scenario(String file, int line, Set<String> tags) implements Comparable<Scenario> {

    private static final Comparator<Scenario> ORDER =
            Comparator.comparing(Scenario::file).thenComparingInt(Scenario::line);

    public Scenario {
        tags = Set.copyOf(tags);
    }

    /** Name it as the report does: {@code token/format.feature:12}. */
    public String id() {
        return file + ":" + line;
    }

    FileSelector selector(Path specs) {
        return DiscoverySelectors.selectFile(specs.resolve(file).toFile(), FilePosition.from(line));
    }

    @Override
    public int compareTo(Scenario other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return id();
    }
}
