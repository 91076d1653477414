package dev.touchstone.features.testbed;

import dev.touchstone.features.testbed.pace.Heartbeat;
import dev.touchstone.features.testbed.reference.Reference;
import dev.touchstone.features.testbed.server.SomebodysServer;
import dev.touchstone.features.testbed.tier.ClusterLogin;
import dev.touchstone.features.testbed.tier.ClusterUser;
import dev.touchstone.features.testbed.tier.KubeconfigTier;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.cluster.client.KubectlClient;
import dev.touchstone.fixtures.cluster.kubeconfig.KubeconfigFile;
import dev.touchstone.fixtures.cluster.running.RunningCluster;
import dev.touchstone.fixtures.container.PullSecret;
import dev.touchstone.fixtures.evidence.Redactor;
import dev.touchstone.fixtures.implementation.ClientFeatures;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Machine;
import dev.touchstone.fixtures.implementation.host.container.PersonalContainer;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.implementation.server.ServerPool;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.process.TemporaryFolder;
import dev.touchstone.fixtures.process.ending.Closing;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Sets a test bed up on a cluster that runs already, before the AWS that whoever runs the suite has an account of. Nothing is
 * made in either.
 */
final class RunningClusterBed {

    private final RunConfiguration configuration;
    private final Path file;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    RunningClusterBed(RunConfiguration configuration, Path file) {
        this.configuration = configuration;
        this.file = file;
    }

    TestBed build() {
        return Closing.onFailure(opened, this::open);
    }

    private TestBed open() {
        KubeconfigFile kubeconfig = KubeconfigFile.read(file);
        ClusterLogin login = login(kubeconfig);
        ClientImplementation client = client();
        requireRole(client, login);
        KubectlClient kubectl = KubernetesClients.personal(configuration.kubectl(), opened);
        requireToken(client, login);
        requireAnswer(kubectl, kubeconfig);
        ServerImplementation server = new SomebodysServer(kubeconfig.server());
        ServerPool authenticators = new ServerPool(server);
        Heartbeat heart = Heartbeat.start();
        opened.push(heart);
        opened.push(authenticators);
        return new TestBed(
                null,
                server,
                server,
                client,
                authenticators,
                new KubeconfigTier(login),
                kubectl,
                configuration.without(),
                List.of(),
                opened,
                TestBed.EVENTUALLY,
                heart);
    }

    private ClusterLogin login(KubeconfigFile kubeconfig) {
        ClusterUser user = configuration.user();
        String clusterId = Optional.ofNullable(user.clusterId())
                .or(() -> kubeconfig.pluginOption("-i", "--cluster-id", "--cluster-name"))
                .orElseThrow(
                        () -> new ImplementationFailure("cannot determine the cluster ID: the user of the kubeconfig "
                                + file + " has no credential plugin with -i; give --cluster-id"));
        String role = Optional.ofNullable(user.role())
                .or(() -> kubeconfig.pluginOption("-r", "--role", "--role-arn"))
                .orElse(null);
        return new ClusterLogin(new RunningCluster(kubeconfig), clusterId, role, kubeconfig.pluginEnvironment(), user);
    }

    private ClientImplementation client() {
        if (configuration.client().image() != null) {
            PullSecret secret = configuration.pullSecret() == null ? null : PullSecret.read(configuration.pullSecret());
            return new Client(
                    configuration.claiming(
                            Program.personalImage(configuration.client().image())),
                    new PersonalContainer(configuration.client().image(), secret, System.getenv()));
        }
        String command = configuration.client().command() == null
                ? Reference.client(configuration.home()).command()
                : configuration.client().command();
        return new Client(configuration.claiming(Program.command(command, AwsAccess.inherited())), new Machine());
    }

    private static void requireRole(ClientImplementation client, ClusterLogin login) {
        if (login.role() != null && !client.features().contains(ClientFeatures.ROLE)) {
            throw new ImplementationFailure("the client's command line has no {role}, and " + login.role()
                    + " is the role to log in with; add [--role-arn {role}] to --client-command");
        }
    }

    /** Where AWS gives no token, nothing can be known of the cluster. */
    private static void requireToken(ClientImplementation client, ClusterLogin login) {
        PluginCommand plugin =
                client.command(new TokenRequest(login.clusterId(), login.role(), List.of(), login.environment()));
        Finished end = Preflight.run(plugin);
        if (end.status() != 0) {
            throw new ImplementationFailure("the client under test makes no token for cluster " + login.clusterId()
                    + ": it ended with status " + end.status() + " and said \""
                    + Redactor.redact(lastLine(end.stderr()))
                    + "\"; give it credentials as you would to log in yourself, such as by AWS_PROFILE");
        }
    }

    /** Who is refused has been answered. */
    private void requireAnswer(KubectlClient kubectl, KubeconfigFile kubeconfig) {
        try (TemporaryFolder folder = TemporaryFolder.create("anonymous")) {
            Path anonymous = folder.writePrivate(
                    "kubeconfig",
                    kubeconfig
                            .withoutUsers("cluster")
                            .withTokenUser("nobody", "nobody")
                            .text());
            if (kubectl.whoAmI(anonymous) instanceof Reply.Failed failed) {
                throw new ImplementationFailure("the API server " + kubeconfig.server() + " of the kubeconfig " + file
                        + " does not answer as one: kubectl said \"" + lastLine(failed.transcript())
                        + "\"; try `kubectl --kubeconfig " + file + " version`");
            }
        }
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce("", (before, line) -> line);
    }
}
