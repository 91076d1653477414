package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.ExpectedFailures;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.testbed.RunConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone run} */
@Command(
        name = "run",
        description = "Judges a server and a client; the reference where none is given.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--server-command",
            paramLabel = "COMMAND",
            description = "The server to judge is this command, to which `server --config …` is added.")
    private @Nullable String serverCommand;

    @Option(
            names = "--server-image",
            paramLabel = "IMAGE",
            description = "The server to judge is this container image, whose entrypoint is given `server --config …`.")
    private @Nullable String serverImage;

    @Option(
            names = "--client-command",
            paramLabel = "COMMAND",
            description = {
                "The client to judge is this command, to which `token -i CLUSTER …` is added; or, with {cluster} in it,",
                "a command line of its own, such as `aws eks get-token --cluster-name {cluster} [--role-arn {role}]`."
            })
    private @Nullable String clientCommand;

    @Option(
            names = "--client-image",
            paramLabel = "IMAGE",
            description =
                    "The client to judge is this container image, whose entrypoint is given `token -i CLUSTER …`.")
    private @Nullable String clientImage;

    @Option(
            names = "--cluster",
            paramLabel = "TIER",
            defaultValue = "embedded",
            description = {
                "Where they meet: embedded (in this program; the default), apiserver (kube-apiserver and etcd from",
                "KUBEBUILDER_ASSETS) or k3s (a node in a container)."
            })
    private String cluster = "embedded";

    @Option(
            names = "--kubectl",
            paramLabel = "FILE",
            description = "The kubectl to log in with, instead of that on PATH.")
    private @Nullable String kubectl;

    @Option(names = "--k3s-image", paramLabel = "IMAGE", description = "The node image of --cluster k3s.")
    private @Nullable String k3sImage;

    @Option(
            names = "--implementation",
            paramLabel = "FILE",
            description = "What to judge, and its expected failures, from a file (YAML); other options win over it.")
    private @Nullable Path implementation;

    @Option(
            names = "--expected-failures",
            paramLabel = "FILE",
            description = "Requirements known not to be met, with a reason each (YAML); one that is met fails the run.")
    private @Nullable Path expectedFailures;

    @Option(
            names = "--tags",
            paramLabel = "EXPRESSION",
            description = "Only scenarios with these tags, such as '@VER-38'.")
    private @Nullable String tags;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many scenarios run at a time; twice the processors unless given.")
    private int parallel = 2 * Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Where the reports go; target/touchstone in the current folder unless given.")
    private Path report = Path.of("target", "touchstone");

    @Override
    public Integer call() {
        return RunFailure.guard(spec, this::run);
    }

    private int run() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Properties properties = properties();
        Map<String, String> expected = new TreeMap<>();
        if (implementation != null) {
            Descriptor descriptor = Descriptor.read(implementation);
            descriptor.fill(properties);
            expected.putAll(descriptor.expected());
        }
        if (expectedFailures != null) {
            expected.putAll(ExpectedFailures.read(expectedFailures, Catalogue.load()));
        }
        Files.createDirectories(report);
        RunReport result = new Judgement(RunConfiguration.from(properties), report, tags, parallel, expected)
                .run(new Progress(out, System.console() != null), out);
        return ExitStatus.of(result.verdict());
    }

    /** The options of a command line win over the system properties that a build would give. */
    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        put(properties, "server.command", serverCommand);
        put(properties, "server.image", serverImage);
        put(properties, "client.command", clientCommand);
        put(properties, "client.image", clientImage);
        put(properties, "cluster", cluster);
        put(properties, "kubectl", kubectl);
        put(properties, "k3s.image", k3sImage);
        return properties;
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
