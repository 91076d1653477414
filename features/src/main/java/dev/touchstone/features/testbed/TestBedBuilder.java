package dev.touchstone.features.testbed;

import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.cluster.KubernetesClient;
import dev.touchstone.fixtures.implementation.AwsAccess;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.CommandClient;
import dev.touchstone.fixtures.implementation.CommandServer;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerPool;
import dev.touchstone.fixtures.pki.TestCa;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Sets a test bed up piece by piece; should one fail, those before it are taken down again. */
final class TestBedBuilder {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final RunConfiguration configuration;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();

    TestBedBuilder(RunConfiguration configuration) {
        this.configuration = configuration;
    }

    TestBed build() {
        try {
            return open();
        } catch (RuntimeException e) {
            Closing.all(opened, e);
            throw e;
        }
    }

    private TestBed open() {
        AwsEdge aws = AwsEdge.start();
        opened.push(aws);
        AwsAccess access = AwsAccess.through(aws.httpsProxy(), aws.caBundle());
        ServerImplementation server = new CommandServer(
                configuration.serverCommandOrReference(), access, TestCa.create("touchstone-servers"), START_LIMIT);
        ClientImplementation client = new CommandClient(configuration.clientCommandOrReference(), access);
        ServerPool authenticators = new ServerPool(server);
        opened.push(authenticators);
        KubernetesClient kubernetes = KubernetesClients.choose(configuration.kubectl(), notes, opened);
        Tier tier = tier(authenticators);
        opened.push(tier);
        return new TestBed(aws, server, client, authenticators, tier, kubernetes, notes, opened);
    }

    private Tier tier(ServerPool authenticators) {
        return switch (configuration.cluster()) {
            case "embedded" -> new EmbeddedTier(authenticators);
            default ->
                throw new ImplementationFailure(
                        "there is no cluster tier " + configuration.cluster() + "; choose embedded or k3s");
        };
    }
}
