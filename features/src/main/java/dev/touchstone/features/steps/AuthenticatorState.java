package dev.touchstone.features.steps;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authenticator that a scenario speaks of. */
public final class AuthenticatorState {

    private final TestBed bed = CurrentTestBed.get();
    private final Evidence evidence;
    private final List<RunningServer> own = new ArrayList<>();
    private @Nullable RunningServer server;

    public AuthenticatorState(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Takes an authenticator with these settings that other scenarios may ask too. */
    void share(ServerSettings settings) {
        server = bed.authenticator(settings);
    }

    /** Starts an authenticator that this scenario alone asks, and may stop. */
    RunningServer startOwn(ServerSettings settings) {
        RunningServer started = bed.server().start(settings);
        own.add(started);
        server = started;
        return started;
    }

    RunningServer running() {
        if (server == null) {
            throw new IllegalStateException("no step of this scenario has named an authenticator");
        }
        return server;
    }

    @After(order = 100)
    public void finish(Scenario scenario) {
        if (server != null && scenario.isFailed()) {
            evidence.log("log of the authenticator", server.log());
        }
        own.forEach(RunningServer::close);
    }
}
