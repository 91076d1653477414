package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.inprocess.CommandProgram;
import dev.touchstone.fixtures.implementation.inprocess.InProcessServer;
import dev.touchstone.fixtures.implementation.inprocess.ServerProgram;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.JsonFormat;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.logging.StreamLog;
import dev.touchstone.server.ReferenceServer;
import dev.touchstone.server.RunningServer;
import dev.touchstone.server.Stages;
import dev.touchstone.server.StartFailure;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** The reference, with the parts that a {@link Sabotage} puts in place of its own. */
public final class ReferenceProgram implements ServerProgram {

    private static final Map<String, String> FLAGS = Map.of(
            "--partition", "server.partition",
            "--feature-gates", "feature-gates",
            "--kubeconfig", "server.kubeconfig",
            "--master", "server.master");

    private final Map<String, String> environment;
    private final Sabotage sabotage;

    public ReferenceProgram(AwsAccess access, Sabotage sabotage) {
        this.environment = access.environment();
        this.sabotage = sabotage;
    }

    /** Gives it as a server under test, with the command line of the reference. */
    public static InProcessServer server(String description, AwsAccess access, Sabotage sabotage) {
        CommandProgram real = ReferenceCommand.in(access);
        return new InProcessServer(
                description, new ReferenceProgram(access, sabotage), Certificates::pair, request -> sabotage.commands()
                        .launch(request, real));
    }

    @Override
    public Running start(ServerSettings settings, Path home, int port, String certificateAuthority, PrintStream log) {
        if (sabotage.gate() != null) {
            RunningServer behind = start(settings, home, 0, json(log));
            Gate gate = new Gate(port, behind.port(), sabotage.gate());
            return () -> {
                gate.stop();
                behind.close();
            };
        }
        if (sabotage.front() == null) {
            return start(settings, home, port, json(log))::close;
        }
        RunningServer behind = start(settings, home, 0, json(log));
        Path certificate = home.resolve("state/cert.pem");
        Front front = new Front(behind.port(), read(certificate), sabotage.front());
        HttpsListener listener = HttpsListener.start(
                port, sabotage.front().protocols(), serving(certificate, home.resolve("state/key.pem")), front);
        return () -> {
            listener.stop();
            behind.close();
        };
    }

    private RunningServer start(ServerSettings settings, Path home, int port, EventLog events) {
        EventLog log = sabotage.log().apply(events);
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(settings.environment());
        variables.values().removeIf(String::isEmpty);
        rewrite(home.resolve("config.yaml"));
        try {
            ServerConfiguration configuration = sabotage.configuration()
                    .apply(new ConfigurationReader(
                                    flags(settings, home, port),
                                    variables,
                                    ConfigFile.read(home.resolve("config.yaml")))
                            .read(List.of()));
            Stages standard = Stages.standard(configuration, variables, Clock.systemUTC(), log);
            Stages stages = sabotage.stages().in(new Sabotage.Parts(standard, configuration, variables));
            return new ReferenceServer(configuration, stages, log).start();
        } catch (ConfigurationException | StartFailure fatal) {
            throw new ImplementationFailure("the reference in this JVM does not serve: " + fatal.getMessage(), 1);
        }
    }

    private static SSLContext serving(Path certificate, Path key) {
        try {
            return Certificates.serving(certificate, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot serve with the pair of the server behind", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void rewrite(Path config) {
        try {
            Files.writeString(config, sabotage.text().apply(Files.readString(config)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rewrite " + config, e);
        }
    }

    private static Map<String, String> flags(ServerSettings settings, Path home, int port) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "server.port",
                Integer.toString(port),
                "server.healthPort",
                "0",
                "server.stateDir",
                home.resolve("state").toString(),
                "server.kubeconfigPregenerated",
                "true"));
        List<String> arguments = settings.arguments();
        for (int i = 0; i < arguments.size(); i += 2) {
            String key = FLAGS.get(arguments.get(i));
            if (key == null) {
                throw new ImplementationFailure("the reference in this JVM does not know the flag " + arguments.get(i)
                        + "; add it to ReferenceProgram");
            }
            flags.put(key, arguments.get(i + 1));
        }
        return flags;
    }

    private static EventLog json(PrintStream stream) {
        return new StreamLog(stream, Level.INFO, new JsonFormat(), Clock.systemUTC());
    }
}
