package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.process.Execution;
import dev.touchstone.fixtures.process.Variables;
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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server of the reference, with the parts that a {@link Sabotage} puts in place of its own. */
final class ReferenceExecution implements Execution {

    private static final String PREGENERATED = "--kubeconfig-pregenerated";
    private static final Map<String, String> FLAGS = Map.of(
            "--port", "server.port",
            "--state-dir", "server.stateDir",
            "--partition", "server.partition",
            "--feature-gates", "feature-gates",
            "--kubeconfig", "server.kubeconfig",
            "--master", "server.master",
            "--backend-mode", "backend-mode",
            "--config", "config",
            "--log-format", "log-format");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile @Nullable RunningServer server;

    private ReferenceExecution() {}

    /** Start one; by the time it is given it serves, or has ended. */
    static ReferenceExecution start(Call call, Sabotage sabotage) {
        ReferenceExecution execution = new ReferenceExecution();
        PrintStream stream = new PrintStream(execution.written, true, StandardCharsets.UTF_8);
        EventLog log = sabotage.log().apply(new StreamLog(stream, Level.INFO, new JsonFormat(), Clock.systemUTC()));
        try {
            execution.server = serve(call, sabotage, log);
        } catch (ConfigurationException | StartFailure fatal) {
            log.log(Level.FATAL, String.valueOf(fatal.getMessage()), Map.of());
        }
        return execution;
    }

    private static RunningServer serve(Call call, Sabotage sabotage, EventLog log) {
        Map<String, String> variables = new HashMap<>();
        Variables.apply(call.environment(), variables);
        Map<String, String> flags = flags(call.arguments());
        String modes = flags.remove("backend-mode");
        ServerConfiguration configuration = sabotage.configuration()
                .apply(new ConfigurationReader(flags, variables, ConfigFile.read(Path.of(flags.remove("config"))))
                        .read(modes == null ? List.of() : List.of(modes.split(","))));
        Stages standard = Stages.standard(configuration, variables, Clock.systemUTC(), log);
        Stages stages = sabotage.stages().in(new Sabotage.Parts(standard, configuration, variables));
        return new ReferenceServer(configuration, stages, log).start();
    }

    private static Map<String, String> flags(List<String> arguments) {
        Map<String, String> flags = new HashMap<>(Map.of("server.healthPort", "0"));
        for (int i = 1; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals(PREGENERATED)) {
                flags.put("server.kubeconfigPregenerated", "true");
                continue;
            }
            String key = FLAGS.get(word);
            if (key == null) {
                throw new IllegalArgumentException(
                        "the reference in this JVM does not know the flag " + word + "; add it to ReferenceExecution");
            }
            flags.put(key, arguments.get(++i));
        }
        return flags;
    }

    @Override
    public boolean isAlive() {
        return server != null;
    }

    @Override
    public boolean serves() {
        return isAlive();
    }

    @Override
    public int exitStatus() {
        return 1;
    }

    /** What serves in this JVM never ends by itself. */
    @Override
    public boolean await(Duration limit) {
        return !isAlive();
    }

    @Override
    public String stdout() {
        return "";
    }

    @Override
    public String stderr() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void signal(String name) {
        throw new UnsupportedRequest("a server in this JVM gets no signals");
    }

    @Override
    public void close() {
        RunningServer ending = server;
        server = null;
        if (ending != null) {
            ending.close();
        }
    }
}
