package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Serving;
import dev.touchstone.features.steps.Severity;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.server.Backends;
import dev.touchstone.features.testbed.server.LentServer;
import dev.touchstone.features.testbed.tier.BareCluster;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.admin.AdminApi;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.process.ending.Closing;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where the mappings of a scenario's authenticator come from: a folder, a cluster, or both. */
public final class BackendState {

    /** OPS-05. That somebody is not let in tells nothing of the backends. */
    private static final String DENIED = "access denied";

    private final Backends backends = CurrentTestBed.get().backends();
    private final AuthenticatorState authenticator;
    private final Deque<AutoCloseable> cleanings = new ArrayDeque<>();
    private LentServer.Return loan = failed -> {};
    private final Earlier<Cluster> cluster = new Earlier<>("named a cluster");
    private final Earlier<BareCluster> bare = new Earlier<>("taken a cluster for it alone");
    private Map<Severity, Long> before = Map.of();

    public BackendState(AuthenticatorState authenticator) {
        this.authenticator = authenticator;
    }

    /** Take an authenticator whose files this scenario changes. */
    RunningServer borrow(ServerSettings settings) {
        RunningServer server = serving(() -> backends.onFiles().borrow(settings));
        loan = failed -> {
            if (failed) {
                backends.onFiles().discard(settings, server);
            } else {
                backends.onFiles().giveBack(settings, server);
            }
        };
        use(server, settings);
        return server;
    }

    /** Take an authenticator and its cluster, whose objects this scenario changes. */
    void borrowWithCluster(ServerSettings settings) {
        take(serving(() -> backends.alone(settings)), settings);
    }

    /** Take an authenticator and its cluster, to which others add objects too. */
    void share(ServerSettings settings) {
        take(serving(() -> backends.shared(settings)), settings);
    }

    private static <T> T serving(Supplier<T> start) {
        return Serving.required(Serving.WITH_SETTINGS, start);
    }

    private void take(LentServer lent, ServerSettings settings) {
        loan = lent.end();
        cluster.set(lent.cluster());
        use(lent.server(), settings);
    }

    /** Make a cluster for this scenario alone, on which it starts authenticators by a kubeconfig of its own. */
    AttachableCluster ownCluster() {
        AttachableCluster made = backends.cluster();
        cluster.set(made);
        loan = failed -> made.close();
        return made;
    }

    /** Take a cluster to this scenario alone, whose authenticator does not run yet and has no rights there. */
    Cluster takeBare() {
        BareCluster taken = Serving.required(Serving.AS_KOPS_TODAY, backends::bare);
        bare.set(taken);
        cluster.set(taken.cluster());
        loan = failed -> taken.close();
        return taken.cluster();
    }

    BareCluster bare() {
        return bare.get();
    }

    /** Start the authenticator of the cluster that {@link #takeBare} took. */
    void startOnBare(ServerSettings settings) {
        authenticator.startOwn(settings, () -> bare().start(settings));
        before = Map.of();
    }

    /** Start an authenticator of this scenario's own. */
    void startOn(ServerSettings settings) {
        authenticator.startOwn(settings);
        before = Map.of();
    }

    /** Return the kubeconfig of a server that reads from the cluster of this scenario alone. */
    public String kubeconfig() {
        if (cluster.optional().orElse(null) instanceof AttachableCluster own) {
            return backends.kubeconfig(own);
        }
        throw new IllegalStateException(
                "no step of this scenario has made a cluster that servers log in to by kubeconfig");
    }

    /** Return the authority that vouches for the API server of the cluster, and may do so for others. */
    public TestCa authority() {
        if (cluster() instanceof AttachableCluster one) {
            return one.authority();
        }
        throw new IllegalStateException("the authority of this scenario's cluster signs nothing for it");
    }

    Cluster cluster() {
        return cluster.get();
    }

    AdminApi api() {
        return cluster().api();
    }

    HomeFolder folder() {
        return authenticator.running().folder();
    }

    /**
     * Count the lines that say this or worse, of those that the authenticator has logged since this scenario has it, or
     * since {@link #markLog}.
     */
    long newLines(Severity least) {
        return atLeast(least, bySeverity()) - atLeast(least, before);
    }

    /** Forget what it has logged so far. */
    void markLog() {
        before = bySeverity();
    }

    /** By count, not by place: a log is what came by two streams, one after the other. */
    private Map<Severity, Long> bySeverity() {
        return authenticator
                .running()
                .log()
                .lines()
                .filter(line -> !line.contains(DENIED))
                .collect(Collectors.groupingBy(Severity::of, Collectors.counting()));
    }

    private static long atLeast(Severity least, Map<Severity, Long> counts) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isAtLeast(least))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Count the lines of the authenticator's log that have this text. */
    long linesWith(String text) {
        return authenticator
                .running()
                .log()
                .lines()
                .filter(line -> line.contains(text))
                .count();
    }

    /** Do this at the end, before the authenticator goes to another scenario; the last first. */
    void atEnd(Runnable cleaning) {
        cleanings.push(cleaning::run);
    }

    private void use(RunningServer server, ServerSettings settings) {
        authenticator.use(server, settings);
        markLog();
    }

    /** After the log has been taken as evidence, and servers of the scenario's own are closed. */
    @After(order = 50)
    public void finish(Scenario scenario) {
        boolean clean = false;
        try {
            Closing.all(cleanings, "could not clean up after the scenario");
            clean = true;
        } finally {
            loan.end(scenario.isFailed() || !clean);
        }
    }
}
