package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.implementation.command.Place;
import dev.touchstone.fixtures.implementation.command.Running;
import dev.touchstone.fixtures.process.Ports;
import java.net.URI;
import java.time.Duration;

/** A server that is reached through something else, at one address for as long as it is not closed. */
final class Doorway extends RunningThrough {

    /** Listens until it is closed. */
    interface Door {
        void close();
    }

    /** Opens a door. */
    interface Opener {
        /**
         * @param port of 127.0.0.1 to listen on
         * @param behind the port of the server
         * @param home the folder of the server
         */
        Door open(int port, int behind, HomeFolder home);
    }

    private static final Duration PORT_PATIENCE = Duration.ofSeconds(5);

    private final Opener opener;
    private final int port;
    private Door door = () -> {};

    private Doorway(Running behind, int port, Opener opener) {
        super(behind);
        this.port = port;
        this.opener = opener;
    }

    static HostRule of(Opener opener) {
        HostRule rule = (call, real) -> {
            Place place = call.place();
            int port = place == null ? Ports.unused() : place.port();
            Call behind = place == null ? call : call.at(new Place(place.home(), Ports.unused()));
            Doorway doorway = new Doorway(real.apply(behind), port, opener);
            doorway.open();
            return doorway;
        };
        return rule.ofServers();
    }

    private void open() {
        if (isAlive()) {
            door = opener.open(port, super.address().getPort(), folder().orElseThrow());
        }
    }

    @Override
    public URI address() {
        return URI.create("https://localhost:" + port);
    }

    @Override
    public synchronized Place leave() {
        door.close();
        return new Place(super.leave().home(), port);
    }

    @Override
    public synchronized void restart() {
        door.close();
        super.restart();
        if (!Ports.awaitFree(port, PORT_PATIENCE)) {
            throw new IllegalStateException("something listens on port " + port + " after its door was closed");
        }
        open();
    }

    @Override
    public synchronized void stop() {
        door.close();
        super.stop();
    }

    @Override
    public synchronized void close() {
        door.close();
        super.close();
    }
}
