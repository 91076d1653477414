package dev.touchstone.features.testbed;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.testbed.tier.ClusterUser;
import dev.touchstone.fixtures.implementation.ClientFeatures;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.program.Program;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run judges, and where. Read from system properties, so that a command line, a Maven build and anyone's own JUnit
 * run say it in the same words.
 *
 * @param serverCommand {@code server.command}: a command of this host; null for none
 * @param serverImage {@code server.image}: a container image; null for none
 * @param serverUrl {@code server.url}: where a server that somebody else started answers TokenReviews; null for none
 * @param serverCa {@code server.ca}: the file of its certificate authority, PEM; null for that of {@code prepared}
 * @param prepared {@code prepared}: the folder that such a server was prepared with
 * @param separateProcesses {@code separate.processes}: whether the reference runs as processes, as anyone's program does,
 *     where it would run in this JVM
 * @param bootstrapCommand {@code bootstrap.command}: a verifier of the bootstrap tokens of kops; null for none
 * @param clientCommand {@code client.command}
 * @param clientImage {@code client.image}
 * @param otherCommand {@code upgrade-from.command}: the server that the one under test is updated from, and back to; null for none
 * @param otherImage {@code upgrade-from.image}: the same as a container image; null for none
 * @param cluster {@code cluster}: the tier, {@code embedded} unless given, or the file of a kubeconfig
 * @param user what is said of the cluster of that kubeconfig, and of who logs in to it
 * @param kubectl {@code kubectl}: the kubectl to log in with; null for the one on PATH, if there is one
 * @param k3sImage {@code k3s.image}: the node image of tier k3s; null for the default
 * @param awsImage {@code aws.image}: what stands for AWS in the walk through the kops guide; null for the default
 * @param pullSecret {@code image.pull-secret}: a config.json of Docker with credentials of private registries; null for none
 * @param with {@code with}: what the client claims beyond what its form says, parted by commas
 * @param without {@code without}: the optional features of the catalogue, and of a client, that are not claimed, parted by
 *     commas
 * @param home {@code touchstone.home}: the checkout or installation, where the reference lies
 */
public record RunConfiguration(
        @Nullable String serverCommand,
        @Nullable String serverImage,
        @Nullable URI serverUrl,
        @Nullable Path serverCa,
        @Nullable Path prepared,
        boolean separateProcesses,
        @Nullable String bootstrapCommand,
        @Nullable String clientCommand,
        @Nullable String clientImage,
        @Nullable String otherCommand,
        @Nullable String otherImage,
        String cluster,
        ClusterUser user,
        @Nullable String kubectl,
        @Nullable String k3sImage,
        @Nullable String awsImage,
        @Nullable Path pullSecret,
        Set<String> with,
        Set<String> without,
        Path home) {

    private static final Set<String> TIERS = Set.of("embedded", "apiserver", "k3s");

    /** @throws ImplementationFailure if two of a kind are given */
    public RunConfiguration {
        if (Stream.of(serverCommand, serverImage, serverUrl)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new ImplementationFailure(
                    "more than one of server.command, server.image and server.url is given; give one");
        }
        if ((serverUrl == null) != (prepared == null)) {
            throw new ImplementationFailure(
                    "a server by URL and the folder that it was prepared with go together: write"
                            + " the folder with `touchstone prepare FOLDER`, start the server with what is in it, then give both");
        }
        boolean runsAlready = !TIERS.contains(cluster);
        if (runsAlready && !Files.isRegularFile(Path.of(cluster))) {
            throw new ImplementationFailure("there is neither a cluster tier nor a kubeconfig file " + cluster
                    + "; choose embedded, apiserver or k3s, or name the kubeconfig of a cluster that runs already");
        }
        if (runsAlready && Stream.of(serverCommand, serverImage, serverUrl).anyMatch(Objects::nonNull)) {
            throw new ImplementationFailure("a cluster that runs already has its own server, which is the one judged;"
                    + " leave out --server-command, --server-image and --server-url");
        }
        if (!runsAlready && !user.equals(ClusterUser.UNKNOWN)) {
            throw new ImplementationFailure(
                    "a cluster ID, a role, and whom to expect are of a cluster that runs already;"
                            + " name its kubeconfig with --cluster, or leave them out");
        }
        if (serverUrl != null && !cluster.equals("embedded")) {
            throw new ImplementationFailure("a server by URL is judged in cluster embedded, and not in " + cluster);
        }
        with = Set.copyOf(with);
        require(with, ClientFeatures.NAMES, "which a client could claim");
        without = Set.copyOf(without);
        SortedSet<String> features = new TreeSet<>(Catalogue.load().features());
        features.addAll(ClientFeatures.NAMES);
        require(without, features, "that can be left out");
        if (clientCommand != null && clientImage != null) {
            throw new ImplementationFailure("both client.command and client.image are given; give one");
        }
        if (otherCommand != null && otherImage != null) {
            throw new ImplementationFailure("both upgrade-from.command and upgrade-from.image are given; give one");
        }
        boolean updates = otherCommand != null || otherImage != null;
        if (updates && (runsAlready || serverUrl != null)) {
            throw new ImplementationFailure("a server that runs already cannot be updated by this run;"
                    + " leave out --upgrade-from-command and --upgrade-from-image");
        }
        if (runsAlready && bootstrapCommand != null) {
            throw new ImplementationFailure(
                    "a verifier of bootstrap tokens is judged by the edge of a run, which a cluster"
                            + " that runs already does not know; leave out --bootstrap-command, or the kubeconfig of --cluster");
        }
        if (cluster.equals("k3s") && otherCommand != null) {
            throw new ImplementationFailure("cluster k3s runs servers as a DaemonSet: name the image of the one that is"
                    + " updated with --upgrade-from-image, in place of --upgrade-from-command");
        }
    }

    private static void require(Set<String> named, SortedSet<String> known, String which) {
        named.stream().filter(feature -> !known.contains(feature)).findFirst().ifPresent(unknown -> {
            throw new ImplementationFailure(
                    "there is no feature " + unknown + " " + which + "; the features are " + String.join(", ", known));
        });
    }

    public static RunConfiguration from(Properties properties) {
        return new RunConfiguration(
                given(properties, "server.command"),
                given(properties, "server.image"),
                Optional.ofNullable(given(properties, "server.url"))
                        .map(RunConfiguration::url)
                        .orElse(null),
                Optional.ofNullable(given(properties, "server.ca"))
                        .map(Path::of)
                        .orElse(null),
                Optional.ofNullable(given(properties, "prepared")).map(Path::of).orElse(null),
                Boolean.parseBoolean(given(properties, "separate.processes")),
                given(properties, "bootstrap.command"),
                given(properties, "client.command"),
                given(properties, "client.image"),
                given(properties, "upgrade-from.command"),
                given(properties, "upgrade-from.image"),
                Optional.ofNullable(given(properties, "cluster")).orElse("embedded"),
                ClusterUser.from(properties),
                given(properties, "kubectl"),
                given(properties, "k3s.image"),
                given(properties, "aws.image"),
                Optional.ofNullable(given(properties, "image.pull-secret"))
                        .map(Path::of)
                        .orElse(null),
                names(properties, "with"),
                names(properties, "without"),
                home(properties));
    }

    private static Set<String> names(Properties properties, String property) {
        return Optional.ofNullable(given(properties, property))
                .map(names -> Set.of(names.split("\\s*,\\s*")))
                .orElse(Set.of());
    }

    private static Path home(Properties properties) {
        return Path.of(Optional.ofNullable(given(properties, "touchstone.home")).orElse(""))
                .toAbsolutePath();
    }

    /** Name the folder of the scenarios. */
    public Path specs() {
        return specs(home);
    }

    /** Name the folder of the scenarios, as these properties say where it is. */
    public static Path specs(Properties properties) {
        return specs(home(properties));
    }

    private static Path specs(Path home) {
        return home.resolve("features").resolve("specs");
    }

    /** Return the kubeconfig of the cluster that runs already; null if the run starts its own. */
    public @Nullable Path kubeconfig() {
        return TIERS.contains(cluster) ? null : Path.of(cluster);
    }

    /** Return the client that is given, with what it claims beyond its form, and without what it does not. */
    Program claiming(Program client) {
        return client.claiming(with, without);
    }

    /** Return whether the server is the reference, called in this JVM. */
    public boolean callsServer() {
        return !separateProcesses && kubeconfig() == null && !givesServer();
    }

    /** Return whether a server is given, so that the reference does not stand in. */
    boolean givesServer() {
        return Stream.of(serverCommand, serverImage, serverUrl).anyMatch(Objects::nonNull);
    }

    /** Return whether a client is given, so that the reference does not stand in. */
    boolean givesClient() {
        return clientCommand != null || clientImage != null;
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ImplementationFailure("the server's URL is none: " + e.getMessage(), e);
        }
    }

    private static @Nullable String given(Properties properties, String name) {
        String value = properties.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }
}
