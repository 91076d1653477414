package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.implementation.command.Place;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.kubernetes.KubernetesAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is put in place of parts of the reference, and around the host that it runs on.
 *
 * @param configuration changes what was read from the configuration file
 * @param stages replaces stages
 * @param log replaces the log
 * @param around what is done to calls and to what comes of them, for what the reference has no stage for
 */
public record Sabotage(
        UnaryOperator<ServerConfiguration> configuration,
        StageChange stages,
        UnaryOperator<EventLog> log,
        HostRule around) {

    /** What a replacement is made of. */
    public record Parts(Stages standard, ServerConfiguration configuration, Map<String, String> environment) {

        /** Return the way to the API server that the standard backends take. */
        public KubernetesAccess kubernetes() {
            ServerConfiguration.Kubernetes way = configuration.kubernetes();
            return new KubernetesAccess(way.kubeconfig(), way.master(), environment);
        }
    }

    /** Replaces stages. */
    @FunctionalInterface
    public interface StageChange {
        Stages in(Parts parts);
    }

    /** Leave the reference as it is. */
    public static Sabotage none() {
        return ofStages(Parts::standard);
    }

    public static Sabotage ofStages(StageChange change) {
        return new Sabotage(UnaryOperator.identity(), change, UnaryOperator.identity(), HostRule.none());
    }

    public static Sabotage ofConfiguration(UnaryOperator<ServerConfiguration> change) {
        return new Sabotage(change, Parts::standard, UnaryOperator.identity(), HostRule.none());
    }

    public static Sabotage ofLog(UnaryOperator<EventLog> change) {
        return none().withLog(change);
    }

    /** Change the configuration file. */
    public static Sabotage ofText(UnaryOperator<String> change) {
        return around(HostRule.call(call ->
                        call.withFile("config.yaml", change.apply(call.files().get("config.yaml"))))
                .ofServers());
    }

    public static Sabotage ofCommands(HostRule rule) {
        return around(rule.ofCommands());
    }

    public static Sabotage ofFront(Front.Rule rule) {
        return none().withFront(rule);
    }

    /** Have connections go through a gate before anything else, where each has a place until it was answered. */
    public static Sabotage ofGate() {
        return through(home -> new Gate(Gate.Keeping.UNTIL_ANSWERED));
    }

    /** Have them go through one where each has a place until it falls silent. */
    public static Sabotage ofPatientGate() {
        return through(home -> new Gate(Gate.Keeping.WHILE_NOT_SILENT));
    }

    /** Have clients that offer less than TLS 1.2 answered as if it were spoken. */
    public static Sabotage ofOldTls() {
        return ofHellos(Hellos.Answering.OLD);
    }

    /** Have them answered so once the certificate on disk is another than the first. */
    public static Sabotage ofOldTlsOnceRenewed() {
        return through(home -> {
            Path certificate = home.file("state").resolve("cert.pem");
            byte[] first = read(certificate);
            return new Hellos(Hellos.Answering.OLD, () -> !Arrays.equals(first, read(certificate)));
        });
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Have clients hung up on that name no session in their first words. */
    public static Sabotage ofSessionsOnly() {
        return ofHellos(Hellos.Answering.WITHOUT_SESSION);
    }

    private static Sabotage ofHellos(Hellos.Answering which) {
        return through(home -> new Hellos(which, () -> true));
    }

    private static Sabotage through(Function<HomeFolder, Entrance.Way> way) {
        return around(entrance(way));
    }

    private static HostRule entrance(Function<HomeFolder, Entrance.Way> way) {
        return Doorway.of((port, behind, home) -> new Entrance(port, behind, way.apply(home)));
    }

    private static Sabotage around(HostRule rule) {
        Sabotage none = none();
        return new Sabotage(none.configuration, none.stages, none.log, rule);
    }

    /** Have connections go through a turnstile before anything else. */
    public static Sabotage ofTurnstile() {
        return through(home -> new Turnstile());
    }

    /** Have one client at a time in the middle of its handshake. */
    public static Sabotage ofOneHandshake() {
        return ofHandshakes(Handshakes.Keeping.THE_PLACE);
    }

    /** Have nobody let in any more once many have hung up in the middle of their handshakes. */
    public static Sabotage ofLostHandshakes() {
        return ofHandshakes(Handshakes.Keeping.WHAT_IS_BROKEN_OFF);
    }

    private static Sabotage ofHandshakes(Handshakes.Keeping keeping) {
        return through(home -> new Handshakes(keeping));
    }

    /** Return the same with its answers carried by a few who wait for whoever does not read. */
    public Sabotage withCouriers() {
        return new Sabotage(configuration, stages, log, entrance(home -> new Couriers()));
    }

    /** Change the folder that a server takes over from another, before it starts. */
    public static Sabotage ofPlaces(Consumer<HomeFolder> change) {
        return around((call, real) -> {
            Place place = call.place();
            if (place != null) {
                change.accept(place.home());
            }
            return real.apply(call);
        });
    }

    /** Have servers that take the place of another be behind a front. */
    public static Sabotage ofSuccessors(Front.Rule rule) {
        HostRule front = ofFront(rule).around();
        return around((call, real) -> call.place() == null ? real.apply(call) : front.start(call, real));
    }

    /** Return the same behind a front. */
    public Sabotage withFront(Front.Rule rule) {
        return new Sabotage(configuration, stages, log, Doorway.of((port, behind, home) -> {
            Path state = home.file("state");
            return HttpsListener.start(port, Certificates.serving(state), new Front(behind, state, rule));
        }));
    }

    public Sabotage withLog(UnaryOperator<EventLog> change) {
        return new Sabotage(configuration, stages, change, around);
    }
}
