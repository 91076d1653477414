package dev.touchstone.reference.cli;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.ServingPair;
import dev.touchstone.reference.certificates.Suitability;
import dev.touchstone.reference.certificates.TalosDocument;
import dev.touchstone.reference.certificates.UnusablePairException;
import dev.touchstone.reference.certificates.WebhookKubeconfig;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.config.Listening;
import dev.touchstone.reference.config.ServerFiles;
import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Generates certificate, private key and webhook kubeconfig before a server runs (CLI-08). */
@Command(
        name = "init",
        description = "Create the certificate, private key and kubeconfig of a server before its first start.")
public final class InitCommand implements Callable<Integer> {

    private static final String TALOS = "talos";

    private final GlobalOptions global;
    private final Terminal terminal;
    private final String version;

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            description = "Host name or address for the certificate (default: localhost).")
    private @Nullable String hostname;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "Address for the certificate (default: 127.0.0.1).")
    private @Nullable String address;

    @Option(
            names = "--for",
            paramLabel = "SYSTEM",
            description = "Also write what this system takes: talos (a KubeAuthenticationWebhookConfig document).")
    private @Nullable String system;

    public InitCommand(GlobalOptions global, Terminal terminal, String version) {
        this.global = global;
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() {
        terminal.out().println("Authenticator Version: " + version);
        try {
            checkSystem();
            write(global.settings(flags()), terminal.directory(), global.log());
            return 0;
        } catch (ConfigurationException bad) {
            terminal.err().println("could not get config: " + bad.getMessage());
        } catch (UnusablePairException bad) {
            terminal.err().println("could not initialize: " + bad.getMessage());
        }
        return 1;
    }

    private void checkSystem() {
        if (system != null && !system.equals(TALOS)) {
            throw new ConfigurationException("--for must be " + TALOS + ", found '" + system + "'");
        }
    }

    private void write(Settings settings, Path here, EventLog log) {
        settings.clusterId();
        boolean configured = settings.featureGates().enabled(FeatureGates.CONFIGURED_INIT_DIRECTORIES);
        Listening listening = settings.listening();
        ServerFiles files = settings.files();
        Path kubeconfig = configured && files.kubeconfig() != null
                ? files.kubeconfig()
                : here.resolve("aws-iam-authenticator.kubeconfig");
        PairFiles pair = new PairFiles(configured ? files.stateDirectory() : here);
        ServingPair served = pair.loadOrGenerate(listening.hostname(), listening.address(), log);
        Suitability.warnUnlessValid(served.leaf(), pair.certificate(), Instant.now(), log);
        WebhookKubeconfig.write(kubeconfig, pair.certificate(), served, listening.hostname(), listening.port(), log);
        log.info("wrote the webhook kubeconfig", Map.of("kubeconfigPath", kubeconfig));
        if (TALOS.equals(system)) {
            Path document = kubeconfig.resolveSibling("talos-authentication-webhook.yaml");
            TalosDocument.write(document, kubeconfig);
            log.info(
                    "put " + pair.certificate() + " and " + pair.key() + " into a Secret for the server, and apply "
                            + document.getFileName() + " to each control plane node: talosctl patch machineconfig"
                            + " --nodes NODE --patch @" + document.getFileName(),
                    Map.of("talosPath", document));
        } else {
            log.info(
                    "copy " + pair.certificate() + " and " + pair.key()
                            + " to the state directory of each control plane node, and start its API server with"
                            + " --authentication-token-webhook-config-file set to " + kubeconfig.getFileName(),
                    Map.of());
        }
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
