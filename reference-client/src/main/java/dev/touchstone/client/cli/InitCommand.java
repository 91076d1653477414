package dev.touchstone.client.cli;

import dev.touchstone.client.certificates.PairFailure;
import dev.touchstone.client.certificates.ServingPair;
import dev.touchstone.client.certificates.WebhookKubeconfig;
import dev.touchstone.client.token.TokenFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code init}. */
@Command(
        name = "init",
        description = "Make certificate, key and webhook kubeconfig for a server, into the current folder")
final class InitCommand implements Callable<Integer> {

    private static final int PORT = 21362;

    private final RootCommand root;
    private final Map<String, String> environment;
    private final Console console;

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            description = "The name or address that the API server calls (default localhost)")
    @Nullable
    String hostname;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Where the server listens (default 127.0.0.1)")
    @Nullable
    String address;

    InitCommand(RootCommand root, Map<String, String> environment, Console console) {
        this.root = root;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out("Authenticator Version: " + VersionCommand.version());
        try {
            ConfigFile file = ConfigFile.read(root.config);
            if (!TokenSettings.hasClusterId(root.clusterId, environment, file)) {
                console.error("could not get config: cluster ID cannot be empty; give it with -i");
                return 1;
            }
            write(file);
            return 0;
        } catch (TokenFailure failure) {
            console.error("could not get config: " + failure.getMessage());
        } catch (PairFailure failure) {
            console.error("could not initialize: " + failure.getMessage());
        }
        return 1;
    }

    private void write(ConfigFile file) {
        boolean configured = isConfigured(file);
        String name = first(hostname, file.text("server.hostname"), "localhost");
        ServingPair pair = new ServingPair(
                Path.of(configured ? first(file.text("server.stateDir"), "/var/aws-iam-authenticator") : ""));
        Path kubeconfig = Path.of(
                configured
                        ? first(
                                file.text("server.generateKubeconfig"),
                                "/etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml")
                        : "aws-iam-authenticator.kubeconfig");
        int port = port(file);
        pair.loadOrGenerate(name, first(address, file.text("server.address"), "127.0.0.1"));
        WebhookKubeconfig.write(kubeconfig, pair, name, port);
        console.error("copy " + pair.certificate() + " and " + pair.key() + " to the state directory of each control"
                + " plane node, and start its API server with --authentication-token-webhook-config-file set to "
                + kubeconfig.getFileName());
    }

    private boolean isConfigured(ConfigFile file) {
        Map<FeatureGate, Boolean> gates = root.featureGates == null ? Map.of() : root.featureGates;
        for (FeatureGate gate : List.of(FeatureGate.ConfiguredInitDirectories, FeatureGate.AllAlpha)) {
            if (gates.containsKey(gate)) {
                return gates.get(gate);
            }
            if (file.text("feature-gates." + gate) != null) {
                return file.flag("feature-gates." + gate);
            }
        }
        return false;
    }

    private static int port(ConfigFile file) {
        String text = first(file.text("server.port"), Integer.toString(PORT));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new TokenFailure("server.port is \"" + text + "\"; expected a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }
}
