package dev.touchstone.features.testbed;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.testbed.pace.Heartbeat;
import dev.touchstone.features.testbed.reference.Reference;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.tier.ApiServerTier;
import dev.touchstone.features.testbed.tier.EmbeddedTier;
import dev.touchstone.features.testbed.tier.K3sTier;
import dev.touchstone.features.testbed.tier.Tier;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.bootstrap.StartedVerifier;
import dev.touchstone.fixtures.cluster.KubernetesClient;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerOptions;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.cluster.k3s.K3sSettings;
import dev.touchstone.fixtures.cluster.k3s.server.Deployment;
import dev.touchstone.fixtures.container.AwsTrust;
import dev.touchstone.fixtures.container.ContainerLab;
import dev.touchstone.fixtures.container.ContainerNetwork;
import dev.touchstone.fixtures.container.MountedTrust;
import dev.touchstone.fixtures.container.PullSecret;
import dev.touchstone.fixtures.container.SupportImage;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Host;
import dev.touchstone.fixtures.implementation.host.Jvm;
import dev.touchstone.fixtures.implementation.host.Machine;
import dev.touchstone.fixtures.implementation.host.ProgramJar;
import dev.touchstone.fixtures.implementation.host.container.ContainerHost;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.ContainerAws;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.implementation.server.Server;
import dev.touchstone.fixtures.implementation.server.ServerPool;
import dev.touchstone.fixtures.implementation.url.Preparation;
import dev.touchstone.fixtures.implementation.url.UrlServer;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.process.ending.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a test bed up piece by piece; should one fail, those before it are taken down again. */
final class TestBedBuilder {

    private static final String REGION = "us-east-1";
    /** For a machine that others load, too; a program that ends is not waited for. */
    static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final RunConfiguration configuration;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private final TestCa certificates = TestCa.create("touchstone-servers");
    private @Nullable ContainerNetwork network;

    TestBedBuilder(RunConfiguration configuration) {
        this.configuration = configuration;
    }

    TestBed build() {
        return Closing.onFailure(opened, this::open);
    }

    private TestBed open() {
        Preparation prepared = configuration.prepared() == null ? null : Preparation.read(configuration.prepared());
        AwsEdge aws = prepared == null ? AwsEdge.start() : prepared.startEdge();
        opened.push(aws);
        Heartbeat heart = Heartbeat.start();
        opened.push(heart);
        AwsAccess access = AwsAccess.through(aws.httpsProxy(), aws.caBundle());
        ServerImplementation server = server(aws, access, prepared);
        ServerImplementation other = other(aws, access, server);
        ClientImplementation client = client(aws, access);
        ServerPool authenticators = new ServerPool(server);
        opened.push(authenticators);
        KubernetesClient kubernetes = KubernetesClients.choose(configuration.kubectl(), notes, opened);
        Tier tier = tier(aws, authenticators);
        opened.push(tier);
        TestBed bed = new TestBed(
                aws,
                server,
                other,
                client,
                authenticators,
                tier,
                kubernetes,
                configuration.without(),
                notes,
                opened,
                TestBed.EVENTUALLY,
                heart);
        if (configuration.bootstrapCommand() != null) {
            notes.add("Bootstrap tokens (area BST) are judged of another program: " + configuration.bootstrapCommand());
            bed.judge(StartedVerifier.start(configuration.bootstrapCommand(), aws, START_LIMIT));
        }
        Preflight.check(bed);
        if (configuration.givesServer() && configuration.client().isGiven()) {
            bed.grounds().lost(Side.CLIENT).ifPresent(why -> bed.standIn(reference(aws, access), why));
        }
        return bed;
    }

    private ServerImplementation server(AwsEdge aws, AwsAccess access, @Nullable Preparation prepared) {
        if (configuration.serverUrl() != null && prepared != null) {
            return new UrlServer(configuration.serverUrl(), prepared.config(), serverAuthority(prepared), START_LIMIT);
        }
        if (configuration.server().image() != null) {
            return ofImage(configuration.server().image(), aws);
        }
        if (configuration.server().command() != null) {
            return ofCommand(configuration.server().command(), access);
        }
        Reference reference = Reference.server(configuration.home());
        if (!configuration.separateProcesses()) {
            ProgramJar jar = open(reference);
            Program program = Program.command(reference.command(), access).named(jar + " in this JVM");
            return new Server(program, Jvm.of(jar), () -> ServingPair.ofThisJvm(certificates), START_LIMIT);
        }
        reference.archive(command ->
                ofCommand(command, access).start(StandardSettings.standard()).close());
        return ofCommand(reference.command(), access);
    }

    /** Return what the server is updated from: itself unless another is named. */
    private ServerImplementation other(AwsEdge aws, AwsAccess access, ServerImplementation server) {
        ServerImplementation other = named(aws, access);
        if (other == null) {
            return server;
        }
        notes.add("Updates are tried from " + other.description() + " to " + server.description() + ", and back.");
        return other;
    }

    private @Nullable ServerImplementation named(AwsEdge aws, AwsAccess access) {
        String image = configuration.upgradeFrom().image();
        if (image != null) {
            return ofImage(image, aws);
        }
        String command = configuration.upgradeFrom().command();
        return command == null ? null : ofCommand(command, access);
    }

    private ServerImplementation ofImage(String image, AwsEdge aws) {
        requireImage(image);
        ContainerAws container = containerAws(aws);
        return server(Program.serverImage(image, container), new ContainerHost(image, container));
    }

    private ServerImplementation ofCommand(String command, AwsAccess access) {
        return server(Program.command(command, access), new Machine());
    }

    private Server server(Program program, Host host) {
        return new Server(program, host, () -> ServingPair.ofThisHost(certificates), START_LIMIT);
    }

    private String serverAuthority(Preparation prepared) {
        Path file = configuration.serverCa();
        if (file == null) {
            return prepared.serverAuthority();
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ImplementationFailure("the server's certificate authority cannot be read: " + e.getMessage(), e);
        }
    }

    private ClientImplementation client(AwsEdge aws, AwsAccess access) {
        if (configuration.client().image() != null) {
            requireImage(configuration.client().image());
            ContainerAws container = containerAws(aws);
            return new Client(
                    configuration.claiming(
                            Program.clientImage(configuration.client().image(), container)),
                    new ContainerHost(configuration.client().image(), container));
        }
        if (configuration.client().command() != null) {
            return new Client(
                    configuration.claiming(
                            Program.command(configuration.client().command(), access)),
                    new Machine());
        }
        return reference(aws, access);
    }

    private ClientImplementation reference(AwsEdge aws, AwsAccess access) {
        Reference reference = Reference.client(configuration.home());
        // With a role: that takes the classes of a token without one, and those that call STS.
        reference.archive(command -> Preflight.token(
                new Client(Program.command(command, access), new Machine()),
                CheckedToken.ROLE,
                CheckedToken.user(aws).environment()));
        Program program = Program.command(reference.command(), access);
        if (configuration.separateProcesses()) {
            return new Client(program, new Machine());
        }
        ProgramJar jar = open(reference);
        return new Client(program.named(jar + " in this JVM"), Jvm.of(jar));
    }

    private ProgramJar open(Reference reference) {
        ProgramJar jar = ProgramJar.open(reference.jar());
        opened.push(jar);
        return jar;
    }

    private Tier tier(AwsEdge aws, ServerPool authenticators) {
        return switch (configuration.cluster()) {
            case EmbeddedTier.NAME -> new EmbeddedTier(authenticators);
            case ApiServerTier.NAME ->
                new ApiServerTier(authenticators, ApiServerOptions.fromEnvironment(System.getenv()));
            case K3sTier.NAME -> k3s(aws);
            // The configuration takes any other name for a kubeconfig, whose cluster is not built here.
            default -> throw new IllegalStateException("no tier of a run's own: " + configuration.cluster());
        };
    }

    private Tier k3s(AwsEdge aws) {
        if (configuration.server().image() == null) {
            throw new ImplementationFailure(
                    "cluster k3s runs the server as a DaemonSet: name its image with --server-image"
                            + " (for the reference: `mvn -Pimage package`, then touchstone/reference-server:VERSION)");
        }
        ServerSettings settings = StandardSettings.standard();
        K3sSettings defaults = K3sSettings.of(configuration.server().image(), settings);
        K3sSettings k3s = withOptions(defaults);
        ContainerNetwork shared = network(aws);
        return new K3sTier(
                K3sCluster.start(k3s, shared, REGION, aws.caPem()),
                settings,
                () -> K3sCluster.start(k3s.withDeployment(Deployment.KOPS_TODAY), shared, REGION, aws.caPem()),
                configuration.awsImage() == null ? SupportImage.AWS.reference() : configuration.awsImage());
    }

    private K3sSettings withOptions(K3sSettings defaults) {
        K3sSettings settings = defaults;
        if (configuration.k3sImage() != null) {
            settings = settings.withNodeImage(configuration.k3sImage());
        }
        if (configuration.client().image() != null) {
            settings = settings.withClientImage(configuration.client().image());
        }
        if (configuration.upgradeFrom().image() != null) {
            settings = settings.withOtherImage(configuration.upgradeFrom().image());
        }
        PullSecret secret = pullSecret();
        return secret == null ? settings : settings.withPullSecret(secret);
    }

    /** Before anything is started for it: a wrong name is then the first thing to be said. */
    private void requireImage(String image) {
        PullSecret secret = pullSecret();
        ContainerLab.connect().requireImage(image, secret);
    }

    private @Nullable PullSecret pullSecret() {
        return configuration.pullSecret() == null ? null : PullSecret.read(configuration.pullSecret());
    }

    private ContainerAws containerAws(AwsEdge aws) {
        ContainerNetwork shared = network(aws);
        MountedTrust trust = MountedTrust.of(AwsTrust.in(REGION, aws.caPem()));
        opened.push(trust);
        return ContainerAws.of(shared, aws, trust);
    }

    private ContainerNetwork network(AwsEdge aws) {
        if (network == null) {
            network = ContainerNetwork.start(REGION, aws::relayOn);
            opened.push(network);
        }
        return network;
    }
}
