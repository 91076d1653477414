package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** An authenticator in whose place another comes, at the same address and with what it leaves. */
final class Incumbent implements AutoCloseable {

    private final ServerSettings settings = StandardSettings.standard();
    /** Those that have left, in order, and the one that is there. */
    private final Deque<RunningServer> servers = new ArrayDeque<>();

    private final ServerImplementation judged;

    /** @param judged whose failure to take a place is its own, and not the run's */
    Incumbent(ServerImplementation first, ServerImplementation judged) {
        this.judged = judged;
        servers.add(first.start(settings));
    }

    synchronized RunningServer running() {
        return servers.getLast();
    }

    /** Return the certificate and the key that are there. */
    String pair() {
        return running().folder().files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".pem"))
                .map(file -> file.getKey() + "\n" + file.getValue().text())
                .collect(Collectors.joining("\n"));
    }

    /** Have another take its place. */
    synchronized void replace(ServerImplementation next) {
        RunningServer leaving = running();
        try {
            servers.add(next.takeOver(leaving, settings));
        } catch (ImplementationFailure e) {
            if (next != judged) {
                throw e;
            }
            // The cause would lay it at the run's door, where the same program has served before.
            throw new Unmet(
                    "the server that takes the place of another",
                    "it serves, with the folder, the configuration and the pair that are there",
                    String.valueOf(e.getMessage()));
        }
    }

    /** Return what all of them said, in order. */
    synchronized String log() {
        return servers.stream().map(RunningServer::log).collect(Collectors.joining());
    }

    @Override
    public synchronized void close() {
        servers.descendingIterator().forEachRemaining(RunningServer::close);
    }
}
