package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandRequest;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.RunningCommand;
import dev.touchstone.fixtures.implementation.inprocess.CommandProgram;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.CommandFolder;
import dev.touchstone.fixtures.process.Ports;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.RunningServer;
import dev.touchstone.server.cli.Lifetime;
import dev.touchstone.server.cli.Main;
import dev.touchstone.server.cli.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reference's own command line, in this JVM. By the time it is given it has ended, or serves. */
final class ReferenceCommand implements RunningCommand {

    private final CommandFolder folder = CommandFolder.create();
    private final int port = Ports.unused();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Kept server = new Kept();
    private final int status;

    private ReferenceCommand(Map<String, String> environment, CommandRequest request) {
        CommandRequest filled = request.in(folder.path().toString(), "127.0.0.1", port);
        folder.write(filled);
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putAll(filled.environment());
        variables.put("HOME", folder.path().toString());
        variables.values().removeIf(String::isEmpty);
        String input = filled.input() == null ? "" : filled.input();
        Shell shell = new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(stdout, true, StandardCharsets.UTF_8),
                new PrintStream(stderr, true, StandardCharsets.UTF_8),
                variables,
                folder.path(),
                server);
        this.status = Main.run(shell, filled.arguments().toArray(String[]::new));
    }

    /** Gives the command line of the reference. */
    static CommandProgram in(AwsAccess access) {
        return request -> new ReferenceCommand(access.environment(), request);
    }

    @Override
    public URI address() {
        return URI.create("https://localhost:" + port);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean isAlive() {
        return server.running != null;
    }

    @Override
    public CommandResult await(Duration limit) {
        // What serves in this JVM never ends by itself.
        int ended = isAlive() ? CommandResult.TIMED_OUT : status;
        server.forget();
        return new CommandResult(ended, stdout(), stderr(), files());
    }

    @Override
    public String stdout() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, CommandFile> files() {
        return folder.files();
    }

    @Override
    public void signal(String name) {
        throw new UnsupportedRequest("a server in this JVM gets no signals");
    }

    @Override
    public void close() {
        server.forget();
        folder.close();
    }

    private static final class Kept implements Lifetime {

        private volatile @Nullable RunningServer running;

        @Override
        public void begin(EventLog log) {
            // Nothing ends it but its scenario.
        }

        @Override
        public void serve(RunningServer server) {
            running = server;
        }

        @Override
        public void forget() {
            RunningServer ending = running;
            running = null;
            if (ending != null) {
                ending.close();
            }
        }
    }
}
