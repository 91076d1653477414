package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Serving;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.server.Visit;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.process.ending.Closing;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The authenticator that a scenario speaks of. */
public final class AuthenticatorState {

    private static final Duration NEXT_LINE = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 10;

    private final TestBed bed = CurrentTestBed.get();
    private final Evidence evidence;
    private final List<RunningServer> own = new ArrayList<>();
    private final List<ServerSettings> borrowed = new ArrayList<>();
    private ServerSettings settings = StandardSettings.standard();
    private final List<Visit> visits = new ArrayList<>();
    private @Nullable RunningServer server;

    public AuthenticatorState(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Take an authenticator with these settings that other scenarios may ask too. */
    public void share(ServerSettings shared) {
        settings = shared;
        RunningServer lent = serving(() -> bed.authenticators().borrow(shared));
        borrowed.add(shared);
        use(lent, shared);
    }

    /**
     * Start an authenticator that this scenario alone asks, and may stop.
     *
     * @throws Unmet if it does not serve
     */
    public RunningServer startOwn(ServerSettings ownSettings) {
        return startOwn(ownSettings, () -> bed.server().start(ownSettings));
    }

    /** Start an authenticator of this scenario's own with this serving pair. */
    public RunningServer startOwn(ServerSettings ownSettings, ServingPair pair) {
        return startOwn(ownSettings, () -> bed.server().start(ownSettings, pair));
    }

    /** Start an authenticator of this scenario's own in this way. */
    public RunningServer startOwn(ServerSettings ownSettings, Supplier<RunningServer> start) {
        settings = ownSettings;
        return own(serving(start));
    }

    /** Start an authenticator of this scenario's own, which may refuse its settings; returns how it did, or null. */
    public @Nullable ImplementationFailure startIfItWill(ServerSettings ownSettings) {
        settings = ownSettings;
        try {
            own(bed.server().start(ownSettings));
            return null;
        } catch (ImplementationFailure refusal) {
            return refusal;
        }
    }

    /** Start it again, which has been stopped: it has served before, so that it is its own doing if it does not. */
    public void restart() {
        RunningServer stopped = running();
        serving(() -> {
            stopped.restart();
            return stopped;
        });
    }

    private static RunningServer serving(Supplier<RunningServer> start) {
        try {
            return start.get();
        } catch (ImplementationFailure e) {
            // It has run with other settings when this run began, so it is these that it cannot take.
            throw Serving.unmet(Serving.WITH_SETTINGS, e);
        }
    }

    /** Take an authenticator that the scenario started otherwise, and close it at its end. */
    public void adopt(RunningServer started) {
        own(started);
    }

    private RunningServer own(RunningServer started) {
        own.add(started);
        visits.add(bed.visits().begin(started));
        server = started;
        return started;
    }

    /** Take one that someone else started with these settings, and close. */
    public void use(RunningServer started, ServerSettings startedWith) {
        visits.add(bed.visits().begin(started));
        server = started;
        settings = startedWith;
    }

    /**
     * Return the lines of its log that have come since this scenario has it: once there are some, and then no more. Words are
     * no rule, so none are waited for; and who logs nothing has logged nothing wrong.
     */
    public List<String> settledLog() {
        try {
            bed.waits()
                    .eventually(() ->
                            assertThat(newLines()).as("new lines of the log").isNotEmpty());
        } catch (AssertionError nothingLogged) {
            // It may say nothing at all.
            return newLines();
        }
        List<String> lines = newLines();
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Waits.pass(NEXT_LINE);
            List<String> later = newLines();
            if (later.size() == lines.size()) {
                break;
            }
            lines = later;
        }
        return newLines();
    }

    private List<String> newLines() {
        RunningServer asked = running();
        return visits.stream()
                .filter(visit -> visit.isTo(asked))
                .findFirst()
                .map(Visit::newLines)
                .orElseGet(() -> asked.log().lines().toList());
    }

    /** Return the settings of the authenticator; the standard ones for one that a command line started. */
    ServerSettings settings() {
        return settings;
    }

    public RunningServer running() {
        if (server == null) {
            throw new Unmet("the authenticator of this scenario", "it serves", "none serves");
        }
        return server;
    }

    @After(order = 100)
    public void finish(Scenario scenario) {
        try {
            if (server != null && server.hasLog() && scenario.isFailed()) {
                evidence.log("log of the authenticator", ownLog(server));
            }
        } finally {
            giveBackAll();
        }
    }

    private void giveBackAll() {
        Deque<AutoCloseable> taken = new ArrayDeque<>();
        borrowed.forEach(lent -> taken.push(() -> bed.authenticators().giveBack(lent)));
        taken.addAll(own);
        visits.forEach(visit -> taken.push(() -> bed.visits().end(visit)));
        Closing.all(taken, "could not close the authenticators of the scenario");
    }

    private String ownLog(RunningServer asked) {
        if (own.contains(asked)) {
            return asked.log();
        }
        return visits.stream()
                .filter(visit -> visit.isTo(asked))
                .findFirst()
                .map(visit -> visit.ownLines(evidence.accessKeys()))
                .orElseGet(asked::log);
    }
}
