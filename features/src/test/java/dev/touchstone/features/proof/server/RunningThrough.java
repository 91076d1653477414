package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.implementation.command.Place;
import dev.touchstone.fixtures.implementation.command.Running;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A program as it is; what extends this tells something otherwise. */
abstract class RunningThrough implements Running {

    private final Running real;

    RunningThrough(Running real) {
        this.real = real;
    }

    @Override
    public URI address() {
        return real.address();
    }

    @Override
    public int port() {
        return real.port();
    }

    @Override
    public boolean isAlive() {
        return real.isAlive();
    }

    @Override
    public boolean serves() {
        return real.serves();
    }

    @Override
    public int exitStatus() {
        return real.exitStatus();
    }

    @Override
    public CommandResult await(Duration limit) {
        return real.await(limit);
    }

    @Override
    public String stdout() {
        return real.stdout();
    }

    @Override
    public String stderr() {
        return real.stderr();
    }

    @Override
    public String log() {
        return real.log();
    }

    @Override
    public Map<String, CommandFile> files() {
        return real.files();
    }

    @Override
    public Optional<HomeFolder> folder() {
        return real.folder();
    }

    @Override
    public void signal(String name) {
        real.signal(name);
    }

    @Override
    public void stop() {
        real.stop();
    }

    @Override
    public Place leave() {
        return real.leave();
    }

    @Override
    public void restart() {
        real.restart();
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
