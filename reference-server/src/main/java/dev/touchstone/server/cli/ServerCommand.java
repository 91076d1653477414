package dev.touchstone.server.cli;

import dev.touchstone.reference.cli.GlobalOptions;
import dev.touchstone.reference.cli.Version;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.server.ReferenceServer;
import dev.touchstone.server.Stages;
import dev.touchstone.server.StartFailure;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the webhook. */
@Command(name = "server", description = "Run a webhook server that validates tokens using AWS IAM.")
final class ServerCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Address to bind (default: 127.0.0.1).")
    private @Nullable String address;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the webhook (default: 21362).")
    private @Nullable String port;

    @Option(names = "--partition", paramLabel = "NAME", description = "AWS partition (default: aws).")
    private @Nullable String partition;

    @Option(
            names = "--additional-regions",
            paramLabel = "REGION,…",
            description = "Comma-separated regions of the partition that are newer than this server.")
    private @Nullable String additionalRegions;

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "Folder of cert.pem and key.pem (default: /var/aws-iam-authenticator).")
    private @Nullable String stateDir;

    @Option(
            names = "--generate-kubeconfig",
            paramLabel = "FILE",
            description = "Where to write the webhook kubeconfig"
                    + " (default: /etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml).")
    private @Nullable String generateKubeconfig;

    @Option(
            names = "--kubeconfig-pregenerated",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Do not write a kubeconfig; init already has.")
    private @Nullable String kubeconfigPregenerated;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Kubeconfig for the EKSConfigMap and CRD backends.")
    private @Nullable String kubeconfig;

    @Option(names = "--master", paramLabel = "URL", description = "URL of the API server; overrides the kubeconfig.")
    private @Nullable String master;

    @Option(
            names = "--backend-mode",
            paramLabel = "BACKEND",
            split = ",",
            description = "Comma-separated backends, in lookup order: MountedFile, EKSConfigMap, CRD, DynamicFile"
                    + " (default: MountedFile).")
    private List<String> backendMode = List.of();

    @Option(
            names = "--ec2-describeInstances-qps",
            paramLabel = "N",
            description = "Maximum EC2 calls per second (default: 15).")
    private @Nullable String ec2Qps;

    @Option(
            names = "--ec2-describeInstances-burst",
            paramLabel = "N",
            description = "Maximum burst of EC2 calls (default: 5).")
    private @Nullable String ec2Burst;

    @Override
    public Integer call() {
        GlobalOptions global = Objects.requireNonNull(main).global();
        Shell shell = main.shell();
        shell.out().println("Authenticator Version: " + Version.of(Main.class));
        EventLog log = global.log();
        shell.lifetime().begin(log);
        boolean serving = false;
        try {
            ConfigurationReader reader = new ConfigurationReader(global.settings(flags()));
            ServerConfiguration configuration = reader.read(backendMode);
            reader.backendModeNames(backendMode).stream()
                    .filter(BackendMode::isDeprecated)
                    .forEach(name -> log.warning("the backend-mode " + name + " is deprecated", Map.of()));
            configuration.reservedPrefixWarnings().forEach(warning -> log.warning(warning, Map.of()));
            Stages stages = Stages.standard(configuration, shell.environment(), Clock.systemUTC(), log);
            shell.lifetime().serve(new ReferenceServer(configuration, stages, log).start());
            serving = true;
            return 0;
        } catch (ConfigurationException | StartFailure fatal) {
            log.log(Level.FATAL, String.valueOf(fatal.getMessage()), Map.of());
            return 1;
        } finally {
            // Whatever ended it: otherwise the process would end as one that was told to, with status 0.
            if (!serving) {
                shell.lifetime().forget();
            }
        }
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new HashMap<>();
        put(flags, "server.address", address);
        put(flags, "server.port", port);
        put(flags, "server.partition", partition);
        put(flags, "server.additionalRegions", additionalRegions);
        put(flags, "server.stateDir", stateDir);
        put(flags, "server.generateKubeconfig", generateKubeconfig);
        put(flags, "server.kubeconfigPregenerated", kubeconfigPregenerated);
        put(flags, "server.kubeconfig", kubeconfig);
        put(flags, "server.master", master);
        put(flags, "server.ec2DescribeInstancesQps", ec2Qps);
        put(flags, "server.ec2DescribeInstancesBurst", ec2Burst);
        return flags;
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
