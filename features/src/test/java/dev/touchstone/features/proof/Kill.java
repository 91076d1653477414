package dev.touchstone.features.proof;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a defect breaks.
 *
 * @param about the requirement that the defect is about
 * @param defect its name
 * @param broken that requirement, and whatever else breaks with it
 */
record Kill(String about, String defect, Set<String> broken) {

    private static final Pattern LINE = Pattern.compile("(\\S+) (.+) -> (.+)");

    /** Read a line of a file of kills. */
    static Kill parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a line of kills reads \"" + line
                    + "\"; it must read \"VER-38 the name of the defect -> VER-38 VER-48\"");
        }
        return new Kill(parts.group(1), parts.group(2), Set.of(parts.group(3).split(" ")));
    }

    Kill {
        broken = new TreeSet<>(broken);
    }

    /** Return whether it breaks what it is about. */
    boolean isOfItsOwn() {
        return broken.contains(about);
    }

    /** Name what this breaks and another does not. */
    List<String> beyond(Kill other) {
        return broken.stream().filter(id -> !other.broken().contains(id)).toList();
    }

    /** Return it as a line. Sorted, the lines of a requirement follow one another. */
    @Override
    public String toString() {
        return about + " " + defect + " -> " + String.join(" ", broken);
    }
}
