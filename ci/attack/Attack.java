import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Attacks the server, attack by attack, while somebody logs in, and prints a table of what held.
 *
 * <p>Arguments: a folder with sts.p12; {@code short} or {@code full}; the names of the attacks, or none for all. Ends
 * with status 1 if anything did not hold.
 */
final class Attack {

    private static final long LOGIN_LIMIT_MILLIS = 1000;
    private static final String WAITED = "a real login waited ";
    private static final int TRIES = 3;
    private static final long BUSY_MILLIS = 100;
    /** A probe a second; with so many in a row unanswered kubelet starts a pod anew. */
    private static final int HEALTH_FAILURES_IN_A_ROW = 3;

    private static final String ROW = "%-26s %-13s %8s %-18s %-8s %8s  %s%n";

    private final Path folder;
    private final Sts sts;
    private final Subject subject;
    private boolean proxied;
    private int broken;
    private int connections;

    private Attack(Path folder) throws Exception {
        this.folder = folder;
        sts = Sts.start(folder);
        Names.start();
        subject = new Subject(folder);
    }

    public static void main(String[] arguments) throws Exception {
        List<Attempt> attempts = List.of();
        try {
            refuseUnlessAlone();
            attempts = chosen(
                    arguments[1].equals("short"), Arrays.asList(arguments).subList(2, arguments.length));
        } catch (IllegalStateException cannot) {
            System.err.println("ci/attack/run: " + cannot.getMessage());
            System.exit(2);
        }
        Attack attack = new Attack(Path.of(arguments[0]));
        System.out.printf(ROW, "attack", "bound", "came", "logins", "health", "peak MiB", "held");
        try {
            for (Attempt attempt : attempts) {
                attack.attempt(attempt);
            }
        } finally {
            attack.subject.stop();
        }
        System.exit(attack.broken == 0 ? 0 : 1);
    }

    static void refuseUnlessAlone() throws SocketException {
        for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (one.isUp() && !one.isLoopback()) {
                throw new IllegalStateException("there is a network here (" + one.getName()
                        + "); run ci/attack/run, which attacks where there is none but loopback");
            }
        }
    }

    private static List<Attempt> chosen(boolean brief, List<String> names) {
        List<Attempt> all = new ArrayList<>(Attempt.all(brief));
        List<String> known = all.stream().map(Attempt::name).toList();
        if (!known.containsAll(names)) {
            throw new IllegalStateException("unknown attack among " + names + "; expected some of " + known);
        }
        all.removeIf(attempt -> names.isEmpty() ? brief && attempt.isLong() : !names.contains(attempt.name()));
        return all;
    }

    /** Try again on a machine so busy that it is not the server's doing if a login waits. */
    private void attempt(Attempt attempt) throws IOException, InterruptedException {
        boolean held = false;
        for (int i = 1; i <= TRIES && !held; i++) {
            Vitals vitals = ready(attempt);
            Prober prober = new Prober();
            String verdict = tell(attempt, prober, vitals);
            held = verdict.isEmpty();
            if (!held) {
                // What one attack left must not count for the next.
                subject.stop();
            }
            boolean slow = verdict.startsWith(WAITED) && vitals.lateMillis() > BUSY_MILLIS;
            if (!slow || i == TRIES) {
                broken += held ? 0 : 1;
                return;
            }
            System.out.println("  again, as even this program waited for " + vitals.lateMillis() + " ms");
        }
    }

    private Vitals ready(Attempt attempt) throws IOException, InterruptedException {
        if (!subject.isUp() || proxied != attempt.proxied()) {
            subject.stop();
            proxied = attempt.proxied();
            subject.start(proxied);
        }
        return new Vitals(subject, sts);
    }

    private String tell(Attempt attempt, Prober prober, Vitals vitals) throws IOException, InterruptedException {
        Prober.Running probing = prober.start();
        String wrong;
        connections = 0;
        try {
            wrong = run(attempt);
            TimeUnit.MILLISECONDS.sleep(500);
        } finally {
            probing.stop();
        }
        Prober.Counts logins = judged(attempt, prober);
        String verdict = judge(logins, prober.health(), wrong, vitals);
        print(attempt, logins, prober.health(), vitals.stop() >> 10, verdict);
        if (logins.slowestMillis() > LOGIN_LIMIT_MILLIS * 3 / 4) {
            System.out.println("  the slowest login, " + logins.slowest() + "; " + vitals.machine()
                    + "; this program waited for " + vitals.lateMillis() + " ms at most");
        }
        return verdict;
    }

    private String run(Attempt attempt) throws IOException, InterruptedException {
        if (attempt.name().equals(Attempt.CROSSING)) {
            sts.endlessBytes(2 << 20);
            Crossing crossing = new Crossing(attempt.count(), attempt.holdSeconds());
            String wrong = crossing.run();
            connections = attempt.count();
            System.out.println("  " + crossing.summary());
            return wrong;
        }
        if (attempt.name().equals(Attempt.IDLE_REUSE)) {
            connections = attempt.count();
            return new IdleReuse().run();
        }
        sts.endlessBytes(70 << 20);
        return flood(attempt);
    }

    private String flood(Attempt attempt) throws IOException, InterruptedException {
        try (Flooding flooding = new Flooding(attempt)) {
            if (!flooding.await(subject)) {
                return subject.isUp() ? "the attacker did not end" : "the process ended";
            }
            connections = flooding.came();
            // An attack that did not come about proves nothing.
            return connections < attempt.count() ? "only " + connections + " attackers came" : "";
        }
    }

    /** More handshakes than the processor can make keep newcomers out; who is connected must not notice. */
    private static Prober.Counts judged(Attempt attempt, Prober prober) {
        return attempt.isOfHandshakes() ? prober.kept() : prober.logins();
    }

    private String judge(Prober.Counts logins, Prober.Counts health, String wrong, Vitals vitals)
            throws IOException, InterruptedException {
        boolean up = logins.bad() == 0 ? subject.isUp() : subject.staysUp();
        if (!up) {
            return "the process ended: " + subject.lastWords();
        }
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (logins.bad() > 0) {
            return "a real login failed (" + logins.firstFailure() + ")";
        }
        if (logins.good() == 0) {
            return "no real login was tried";
        }
        if (logins.slowestMillis() > LOGIN_LIMIT_MILLIS) {
            return WAITED + logins.slowestMillis() + " ms";
        }
        if (health.mostBadInARow() >= HEALTH_FAILURES_IN_A_ROW) {
            return "no health (" + health.firstFailure() + ")";
        }
        return vitals.left();
    }

    private void print(Attempt attempt, Prober.Counts logins, Prober.Counts health, long peakMib, String verdict) {
        System.out.printf(
                ROW,
                attempt.name(),
                attempt.count() + ", " + attempt.seconds() + " s",
                connections == 0 ? "-" : connections,
                "%d/%d/%d ms".formatted(logins.good(), logins.bad(), logins.slowestMillis()),
                health.good() + "/" + health.bad(),
                peakMib,
                verdict.isEmpty() ? "yes" : "no: " + verdict);
    }
}
