package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What each defect of a subject breaks, as approved: one defect a line, in the order of the requirements. Thread-safe. */
public final class ApprovedKills {

    private final Approved file;
    private final String proof;
    private final boolean approving;
    /** By the names of the defects. */
    private final Map<String, Kill> kills;

    /**
     * @param subject what is broken, {@code server}, {@code client} or {@code bootstrap}; names the file
     * @param proof the test that finds out what the defects break
     */
    public ApprovedKills(String subject, String proof) {
        this(new Approved("kills-" + subject + ".txt"), proof, Approved.isAsked());
    }

    /** @param approving whether what breaks is to be approved */
    ApprovedKills(Approved file, String proof, boolean approving) {
        this.file = file;
        this.proof = proof;
        this.approving = approving;
        this.kills = file.lines().stream().map(Kill::parse).collect(Collectors.toMap(Kill::defect, kill -> kill));
    }

    /** Return the requirements that a defect breaks; none if no line tells of it. */
    public synchronized Set<String> of(String defect) {
        Kill kill = kills.get(defect);
        return kill == null ? Set.of() : kill.broken();
    }

    /** Return the requirements that one of the defects breaks. */
    public synchronized Set<String> all() {
        return kills.values().stream()
                .flatMap(kill -> kill.broken().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Approve what a defect breaks if that is asked for, and otherwise require it to be what was approved. */
    synchronized void require(Kill kill, String besides) {
        if (approving) {
            kills.put(kill.defect(), kill);
            return;
        }
        Kill approved = kills.get(kill.defect());
        assertThat(approved)
                .as(
                        "the line of the defect <%s> in %s, which is missing; %s",
                        kill.defect(), file, command(kill.defect()))
                .isNotNull();
        Kill line = Objects.requireNonNull(approved);
        assertThat(kill.toString())
                .as(
                        "what the defect <%s> breaks: besides what is approved %s, and no longer %s; if that is right, %s%s",
                        kill.defect(), kill.beyond(line), line.beyond(kill), command(kill.defect()), besides)
                .isEqualTo(line.toString());
    }

    /** Require a line for each defect that there is, and for no other. */
    synchronized void requireLines(Map<String, String> about) {
        Map<String, String> approved = new TreeMap<>();
        kills.values().forEach(kill -> approved.put(kill.defect(), kill.about()));
        assertThat(approved)
                .as(
                        "the defects in %s, and the requirement that each is about; delete the lines of defects that are gone,"
                                + " and for the others %s",
                        file, command("NAME"))
                .containsExactlyInAnyOrderEntriesOf(about);
        assertThat(kills.values()).allSatisfy(kill -> assertThat(kill.isOfItsOwn())
                .as("the defect <%s> breaks what it is about", kill.defect())
                .isTrue());
    }

    /**
     * Write what was approved.
     *
     * @param defects the names of those that there are
     * @param asked which lines may change
     */
    synchronized void write(Set<String> defects, Predicate<Kill> asked) {
        kills.values().removeIf(kill -> !defects.contains(kill.defect()) && asked.test(kill));
        file.write(kills.values().stream().map(Kill::toString).sorted().toList());
    }

    private String command(String defect) {
        return "run mvn -pl features -am test -Dtest=" + proof + " -Dproof='" + defect
                + "' -Dapprove -Dsurefire.failIfNoSpecifiedTests=false, and read the diff";
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
