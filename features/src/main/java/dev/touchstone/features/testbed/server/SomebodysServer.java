package dev.touchstone.features.testbed.server;

import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.Running;
import java.net.URI;

/** The server of a cluster that runs already. It is met through the API server alone. */
public record SomebodysServer(URI apiServer) implements ServerImplementation {

    @Override
    public String description() {
        return "that of the cluster at " + apiServer;
    }

    @Override
    public RunningServer start(ServerSettings settings) {
        throw unsupported();
    }

    @Override
    public RunningServer start(ServerSettings settings, ServingPair pair) {
        throw unsupported();
    }

    @Override
    public Running launch(Call call) {
        throw unsupported();
    }

    private static UnsupportedRequest unsupported() {
        return new UnsupportedRequest("the server of a cluster that runs already is not ours to start");
    }
}
