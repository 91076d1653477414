package dev.touchstone.features.testbed.server;

import dev.touchstone.fixtures.implementation.RunningServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The time that a scenario is with a server, which others may be with meanwhile. */
public final class Visit {

    private final RunningServer server;
    private final String before;
    private volatile boolean alone = true;

    Visit(RunningServer server, String before) {
        this.server = server;
        this.before = before;
    }

    RunningServer server() {
        return server;
    }

    /** Return whether it is a visit to this server. */
    public boolean isTo(RunningServer other) {
        return server == other;
    }

    void accompanied() {
        alone = false;
    }

    /**
     * Return the lines that the server has logged for this scenario: all that are new, if nobody else was with it;
     * otherwise those that name an access key of the scenario.
     */
    public String ownLines(Set<String> accessKeys) {
        List<String> fresh = newLines();
        return alone ? String.join("\n", fresh) : naming(accessKeys, fresh);
    }

    /** Return the lines that the server has logged since then, for whomever. */
    public List<String> newLines() {
        // By content, not by place: a log is what came by two streams, one after the other.
        Map<String, Integer> old = count(before);
        return server.log()
                .lines()
                .filter(line -> old.merge(line, -1, Integer::sum) < 0)
                .toList();
    }

    /** Return the lines that name one of the keys, and return how many others there were. */
    public static String naming(Set<String> accessKeys, List<String> lines) {
        List<String> own = new ArrayList<>(lines.stream()
                .filter(line -> accessKeys.stream().anyMatch(line::contains))
                .toList());
        int others = lines.size() - own.size();
        if (others > 0) {
            own.add("(" + others
                    + " lines that do not name an access key of this scenario are left out: others used the"
                    + " server meanwhile. Run it alone to see all.)");
        }
        return String.join("\n", own);
    }

    private static Map<String, Integer> count(String log) {
        Map<String, Integer> lines = new HashMap<>();
        log.lines().forEach(line -> lines.merge(line, 1, Integer::sum));
        return lines;
    }
}
