package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerFolder;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A program in this JVM, at one address for as long as it is not closed. */
final class InProcessRunningServer implements RunningServer {

    private final Program program;
    private final ServerSettings settings;
    private final ServerFolder home;
    private final int port;
    private final String certificateAuthority;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Program.@Nullable Running running;

    InProcessRunningServer(
            Program program, ServerSettings settings, ServerFolder home, int port, String certificateAuthority) {
        this.program = program;
        this.settings = settings;
        this.home = home;
        this.port = port;
        this.certificateAuthority = certificateAuthority;
    }

    @Override
    public URI authenticateUrl() {
        return URI.create("https://localhost:" + port + "/authenticate");
    }

    @Override
    public String certificateAuthority() {
        return certificateAuthority;
    }

    @Override
    public String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public ServerFolder folder() {
        return home;
    }

    @Override
    public synchronized void restart() {
        stop();
        running = program.start(settings, home.path(), port, new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void stop() {
        Program.Running stopping = running;
        if (stopping != null) {
            running = null;
            stopping.stop();
        }
    }

    @Override
    public void close() {
        stop();
        home.close();
    }
}
