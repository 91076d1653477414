package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.server.BackedServer;
import dev.touchstone.features.testbed.server.Backends;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.admin.AdminApi;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Where the mappings of a scenario's authenticator come from: a folder, a cluster, or both. */
public final class BackendState {

    private final Backends backends = CurrentTestBed.get().backends();
    private final AuthenticatorState authenticator;
    private final Deque<Runnable> cleanings = new ArrayDeque<>();
    private Return loan = failed -> {};
    private @Nullable AttachableCluster cluster;
    private long errorsBefore;

    public BackendState(AuthenticatorState authenticator) {
        this.authenticator = authenticator;
    }

    /** Takes an authenticator whose files this scenario changes. */
    RunningServer borrow(ServerSettings settings) {
        RunningServer server = backends.onFiles().borrow(settings);
        loan = failed -> {
            if (failed) {
                backends.onFiles().discard(settings, server);
            } else {
                backends.onFiles().giveBack(settings, server);
            }
        };
        use(server);
        return server;
    }

    /** Takes an authenticator and its cluster, whose objects this scenario changes. */
    void borrowWithCluster(ServerSettings settings) {
        BackedServer backed = backends.onClusters().borrow(settings);
        loan = failed -> {
            if (failed) {
                backends.onClusters().discard(settings, backed);
            } else {
                backends.onClusters().giveBack(settings, backed);
            }
        };
        cluster = backed.cluster();
        use(backed.server());
    }

    /** Takes an authenticator and its cluster, to which others add objects too. */
    void share(ServerSettings settings) {
        BackedServer backed = backends.shared(settings);
        cluster = backed.cluster();
        use(backed.server());
    }

    /** Makes a cluster for this scenario alone. */
    AttachableCluster ownCluster() {
        AttachableCluster own = backends.cluster();
        cluster = own;
        loan = failed -> own.close();
        return own;
    }

    /** Starts an authenticator on the cluster of this scenario. */
    void startOnCluster(ServerSettings settings) {
        startOn(backends.settings(settings, cluster()));
    }

    /** Starts an authenticator of this scenario's own. */
    void startOn(ServerSettings settings) {
        authenticator.startOwn(settings);
        errorsBefore = 0;
    }

    AttachableCluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException("no step of this scenario has named a cluster");
        }
        return cluster;
    }

    AdminApi api() {
        return cluster().api();
    }

    HomeFolder folder() {
        return authenticator.running().folder();
    }

    /** Counts the errors that the authenticator has logged since this scenario has it, or since {@link #markLog}. */
    long newErrors() {
        return errors() - errorsBefore;
    }

    /** Forgets the errors so far. */
    void markLog() {
        errorsBefore = errors();
    }

    /** By count, not by place: a log is what came by two streams, one after the other. */
    private long errors() {
        return linesWith("\"level\":\"error\"");
    }

    /** Counts the lines of the authenticator's log that have this text. */
    long linesWith(String text) {
        return authenticator
                .running()
                .log()
                .lines()
                .filter(line -> line.contains(text))
                .count();
    }

    /** Does this at the end, before the authenticator goes to another scenario; the last first. */
    void atEnd(Runnable cleaning) {
        cleanings.push(cleaning);
    }

    private void use(RunningServer server) {
        authenticator.use(server);
        markLog();
    }

    /** After the log has been taken as evidence, and servers of the scenario's own are closed. */
    @After(order = 50)
    public void finish(Scenario scenario) {
        boolean clean = false;
        try {
            while (!cleanings.isEmpty()) {
                cleanings.pop().run();
            }
            clean = true;
        } finally {
            loan.end(scenario.isFailed() || !clean);
        }
    }

    /** Gives back what was lent. */
    private interface Return {
        void end(boolean failed);
    }
}
