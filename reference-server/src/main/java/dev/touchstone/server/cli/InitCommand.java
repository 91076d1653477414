package dev.touchstone.server.cli;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.UnusablePairException;
import dev.touchstone.reference.certificates.WebhookKubeconfig;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Generates certificate, private key and webhook kubeconfig before the server runs. */
@Command(name = "init", description = "Pre-generate certificate, private key, and kubeconfig files for the server.")
final class InitCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Option(names = "--hostname", description = "Host name or address for the certificate (default: localhost).")
    private @Nullable String hostname;

    @Option(names = "--address", description = "Address for the certificate (default: 127.0.0.1).")
    private @Nullable String address;

    @Override
    public Integer call() {
        GlobalOptions global = Objects.requireNonNull(main).global();
        Shell shell = main.shell();
        shell.out().println("Authenticator Version: " + VersionCommand.version());
        EventLog log = global.log();
        try {
            write(global.reader(flags()), shell.directory(), log);
            return 0;
        } catch (ConfigurationException bad) {
            shell.err().println("could not get config: " + bad.getMessage());
        } catch (UnusablePairException bad) {
            shell.err().println("could not initialize: " + bad.getMessage());
        }
        return 1;
    }

    private static void write(ConfigurationReader reader, Path here, EventLog log) {
        reader.clusterId();
        boolean configured = reader.featureGates().enabled(FeatureGates.CONFIGURED_INIT_DIRECTORIES);
        ServerConfiguration.Listening listening = reader.listening();
        ServerConfiguration.Files files = reader.files();
        Path kubeconfig = configured && files.kubeconfig() != null
                ? files.kubeconfig()
                : here.resolve("aws-iam-authenticator.kubeconfig");
        PairFiles pair = new PairFiles(configured ? files.stateDirectory() : here);
        pair.loadOrGenerate(listening.hostname(), listening.address(), log);
        WebhookKubeconfig.write(kubeconfig, pair, listening.hostname(), listening.port());
        log.info("wrote the webhook kubeconfig", Map.of("kubeconfigPath", kubeconfig));
        log.info(
                "copy " + pair.certificate() + " and " + pair.key() + " to the state directory of each control plane"
                        + " node, and start its API server with --authentication-token-webhook-config-file set to "
                        + kubeconfig.getFileName(),
                Map.of());
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new HashMap<>();
        if (hostname != null) {
            flags.put("server.hostname", hostname);
        }
        if (address != null) {
            flags.put("server.address", address);
        }
        return flags;
    }
}
