package dev.touchstone.features.testbed;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.testbed.pace.Pace;
import dev.touchstone.features.testbed.server.Backends;
import dev.touchstone.features.testbed.server.Visits;
import dev.touchstone.features.testbed.tier.Tier;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.bootstrap.BootstrapVerifier;
import dev.touchstone.fixtures.cluster.KubernetesClient;
import dev.touchstone.fixtures.cluster.client.exec.ExecPluginClient;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.server.ServerPool;
import dev.touchstone.fixtures.process.ending.Closing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all scenarios of a run share. Thread-safe: scenarios run side by side. */
public final class TestBed implements AutoCloseable {

    /** How long a scenario waits for what takes effect by itself; the slowest (a file watched by polling) needs 3 s. */
    static final Duration EVENTUALLY = Duration.ofSeconds(15);

    private final @Nullable AwsEdge aws;
    private final ServerImplementation server;
    private final ServerImplementation other;
    private final ClientImplementation client;
    private ClientImplementation loginClient;
    private final ServerPool authenticators;
    private final Tier tier;
    private final Backends backends;
    private final KubernetesClient kubernetes;
    private final Visits visits = new Visits();
    private final Grounds grounds = new Grounds();
    private final Pace pace;
    private final WebhookCaller webhook;
    private final Set<String> unclaimed;
    private final List<String> notes;
    private final Deque<AutoCloseable> opened;
    private final EarlyEnd earlyEnd = new EarlyEnd();
    private final Waits waits;
    private @Nullable BootstrapVerifier bootstrapVerifier;

    /**
     * @param aws null where the programs meet AWS itself
     * @param other what the server is updated from; the server itself if there is none
     */
    TestBed(
            @Nullable AwsEdge aws,
            ServerImplementation server,
            ServerImplementation other,
            ClientImplementation client,
            ServerPool authenticators,
            Tier tier,
            KubernetesClient kubernetes,
            Set<String> unclaimed,
            List<String> notes,
            Deque<AutoCloseable> opened,
            Duration patience,
            Pace pace) {
        this.aws = aws;
        this.server = server;
        this.other = other;
        this.client = client;
        this.loginClient = client;
        this.authenticators = authenticators;
        this.tier = tier;
        this.backends = new Backends(tier, server);
        this.kubernetes = kubernetes;
        this.unclaimed = Set.copyOf(unclaimed);
        this.notes = new CopyOnWriteArrayList<>(notes);
        this.opened = opened;
        opened.push(backends);
        this.pace = pace;
        this.waits = new Waits(patience, pace, grounds, earlyEnd);
        this.webhook = newWebhook();
    }

    /**
     * Set up everything that a run stands on, and make sure that the implementations under test run at all.
     *
     * @throws dev.touchstone.fixtures.implementation.ImplementationFailure if something cannot be had; nothing is left running
     */
    public static TestBed open(RunConfiguration configuration) {
        return configuration.kubeconfig() == null
                ? new TestBedBuilder(configuration).build()
                : new RunningClusterBed(configuration, configuration.kubeconfig()).build();
    }

    /**
     * Set up a tier for implementations that lie in this JVM, such as the doubles of a test. The edge stays open when the
     * bed is closed.
     *
     * @param patience how long a scenario waits for what takes effect by itself
     */
    public static TestBed in(
            Function<ServerPool, Tier> tierOf,
            AwsEdge aws,
            ServerImplementation server,
            ClientImplementation client,
            Duration patience) {
        ServerPool authenticators = new ServerPool(server);
        Tier tier = tierOf.apply(authenticators);
        ExecPluginClient kubernetes = new ExecPluginClient();
        Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(tier, authenticators, kubernetes));
        return new TestBed(
                aws,
                server,
                server,
                client,
                authenticators,
                tier,
                kubernetes,
                Set.of(),
                List.of(),
                opened,
                patience,
                Pace.STEADY);
    }

    /** Return whether programs meet an edge of the run, and not AWS itself. */
    public boolean hasEdge() {
        return aws != null;
    }

    public AwsEdge aws() {
        if (aws == null) {
            throw new IllegalStateException("on cluster " + tier.name()
                    + " programs meet AWS itself; a scenario that asks for another cannot be hosted there");
        }
        return aws;
    }

    /** Return the server under test, for scenarios that need one of their own. */
    public ServerImplementation server() {
        return server;
    }

    /** Return the server that the one under test is updated from, and back to: that one itself if no other was named. */
    public ServerImplementation other() {
        return other;
    }

    public ClientImplementation client() {
        return client;
    }

    /** Return the client that people log in with: the one under test, unless another stands in for it. */
    public ClientImplementation loginClient() {
        return loginClient;
    }

    /** Have people log in with a client that works, so that the server can be judged all the same. */
    void standIn(ClientImplementation other, FirstCause why) {
        loginClient = other;
        grounds.hold(Side.CLIENT);
        note("People log in with the reference client, because " + why.text()
                + ". What is said of logins is said of the server.");
    }

    /** Judge this verifier of bootstrap tokens too, and close it with the bed. */
    public void judge(BootstrapVerifier verifier) {
        bootstrapVerifier = verifier;
        opened.push(verifier);
    }

    /** Return the verifier of bootstrap tokens under test; empty if none is given. */
    public Optional<BootstrapVerifier> bootstrapVerifier() {
        return Optional.ofNullable(bootstrapVerifier);
    }

    /** Name the optional features that the client claims; tags {@code @client.FEATURE} ask for them. */
    public Set<String> clientFeatures() {
        return client.features();
    }

    /** Name the optional features of the catalogue that what is judged does not claim. */
    public Set<String> unclaimed() {
        return unclaimed;
    }

    public Tier tier() {
        return tier;
    }

    /** Return servers whose mappings change while they run. */
    public Backends backends() {
        return backends;
    }

    public KubernetesClient kubernetes() {
        return kubernetes;
    }

    public WebhookCaller webhook() {
        return webhook;
    }

    /** Return one whose connections nobody else uses. */
    public WebhookCaller newWebhook() {
        return new WebhookCaller(pace, grounds::bound);
    }

    /** Return which scenarios are with which server. */
    public Visits visits() {
        return visits;
    }

    /** Return what all logins stand on. */
    public Grounds grounds() {
        return grounds;
    }

    /** Return the time that programs have on this machine. */
    public Pace pace() {
        return pace;
    }

    /**
     * Return the running servers under test that scenarios share, by settings, to be given back at a scenario's end; one
     * that changes its server needs its own.
     */
    public ServerPool authenticators() {
        return authenticators;
    }

    /** Say in one line each what a reader of the report must know besides; scenarios add what they measured. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Add a line to {@link #notes}. */
    public void note(String line) {
        notes.add(line);
    }

    /** Return the means to stop the run before all its scenarios have run. */
    public EarlyEnd earlyEnd() {
        return earlyEnd;
    }

    /** Return how a scenario waits for what takes effect by itself. */
    public Waits waits() {
        return waits;
    }

    /** Take everything down, what was set up last first, whatever the others do. */
    @Override
    public void close() {
        Closing.all(opened, "could not clean up after the run");
    }
}
