package dev.touchstone.features.testbed;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.testbed.tier.ApiServerTier;
import dev.touchstone.features.testbed.tier.ClusterUser;
import dev.touchstone.features.testbed.tier.EmbeddedTier;
import dev.touchstone.features.testbed.tier.K3sTier;
import dev.touchstone.fixtures.implementation.ClientFeatures;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.program.Program;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run judges, and where.
 *
 * @param server the server to judge, unless it is given by URL; the reference if it is not given
 * @param serverUrl where a server that somebody else started answers TokenReviews; null for none
 * @param serverCa the file of its certificate authority, PEM; null for that of {@code prepared}
 * @param prepared the folder that such a server was prepared with
 * @param separateProcesses whether the reference runs as processes, as anyone's program does, where it would run in this
 *     JVM
 * @param bootstrapCommand a verifier of the bootstrap tokens of kops; null for none
 * @param client the client to judge; the reference if it is not given
 * @param upgradeFrom the server that the one under test is updated from, and back to
 * @param cluster the tier, {@code embedded}, {@code apiserver} or {@code k3s}; or the file of a kubeconfig
 * @param user what is said of the cluster of that kubeconfig, and of who logs in to it
 * @param kubectl the kubectl to log in with; null for the one on PATH, if there is one
 * @param k3sImage the node image of tier k3s; null for the default
 * @param awsImage what stands for AWS in the walk through the kops guide; null for the default
 * @param pullSecret a config.json of Docker with credentials of private registries; null for none
 * @param with what the client claims beyond what its form says
 * @param without the optional features of the catalogue, and of a client, that are not claimed
 * @param home the checkout or installation, where the reference lies
 */
public record RunConfiguration(
        GivenProgram server,
        @Nullable URI serverUrl,
        @Nullable Path serverCa,
        @Nullable Path prepared,
        boolean separateProcesses,
        @Nullable String bootstrapCommand,
        GivenProgram client,
        GivenProgram upgradeFrom,
        String cluster,
        ClusterUser user,
        @Nullable String kubectl,
        @Nullable String k3sImage,
        @Nullable String awsImage,
        @Nullable Path pullSecret,
        Set<String> with,
        Set<String> without,
        Path home) {

    private static final Set<String> TIERS = Set.of(EmbeddedTier.NAME, ApiServerTier.NAME, K3sTier.NAME);

    /** @throws ImplementationFailure if two of a kind are given, or what does not go together */
    public RunConfiguration {
        requireOne(server, "server");
        requireOne(client, "client");
        requireOne(upgradeFrom, "upgrade-from");
        boolean givesServer = server.isGiven() || serverUrl != null;
        if (server.isGiven() && serverUrl != null) {
            throw new ImplementationFailure(
                    "a server is given by its URL and as a program; give one of --server-url, --server-command and"
                            + " --server-image");
        }
        if ((serverUrl == null) != (prepared == null)) {
            throw new ImplementationFailure(
                    "a server by URL and the folder that it was prepared with go together: write"
                            + " the folder with `touchstone prepare FOLDER`, start the server with what is in it, then give both");
        }
        boolean runsAlready = !TIERS.contains(cluster);
        if (runsAlready && !Files.isRegularFile(Path.of(cluster))) {
            throw new ImplementationFailure("--cluster " + cluster
                    + " is neither a tier (embedded, apiserver or k3s) nor an existing kubeconfig file");
        }
        if (runsAlready && givesServer) {
            throw new ImplementationFailure("a cluster that runs already has its own server, which is the one judged;"
                    + " leave out --server-command, --server-image and --server-url");
        }
        if (!runsAlready && !user.equals(ClusterUser.UNKNOWN)) {
            throw new ImplementationFailure(
                    "--cluster-id, --role, --unmapped-role and --expect-… need a running cluster;"
                            + " name its kubeconfig with --cluster, or leave them out");
        }
        if (serverUrl != null && !cluster.equals(EmbeddedTier.NAME)) {
            throw new ImplementationFailure("a server by URL is judged in cluster embedded, and not in " + cluster);
        }
        with = Set.copyOf(with);
        require(with, ClientFeatures.NAMES, "in --with");
        without = Set.copyOf(without);
        SortedSet<String> features = new TreeSet<>(Catalogue.load().features());
        features.addAll(ClientFeatures.NAMES);
        require(without, features, "in --without");
        if (upgradeFrom.isGiven() && (runsAlready || serverUrl != null)) {
            throw new ImplementationFailure("a server that runs already cannot be updated by this run;"
                    + " leave out --upgrade-from-command and --upgrade-from-image");
        }
        if (runsAlready && bootstrapCommand != null) {
            throw new ImplementationFailure(
                    "a verifier of bootstrap tokens is judged by the edge of a run, which a cluster"
                            + " that runs already does not know; leave out --bootstrap-command, or the kubeconfig of --cluster");
        }
        if (cluster.equals(K3sTier.NAME) && upgradeFrom.command() != null) {
            throw new ImplementationFailure("cluster k3s runs servers as a DaemonSet: name the image of the one that is"
                    + " updated with --upgrade-from-image, in place of --upgrade-from-command");
        }
    }

    private static void requireOne(GivenProgram program, String role) {
        if (program.command() != null && program.image() != null) {
            throw new ImplementationFailure("both --" + role + "-command and --" + role + "-image are given; give one");
        }
    }

    private static void require(Set<String> named, SortedSet<String> known, String where) {
        named.stream().filter(feature -> !known.contains(feature)).findFirst().ifPresent(unknown -> {
            throw new ImplementationFailure(
                    "unknown feature " + unknown + " " + where + "; expected one of " + String.join(", ", known));
        });
    }

    /** Name the checkout or installation: the system property {@code touchstone.home}, or the current folder. */
    public static Path installation() {
        return Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath();
    }

    /** Name the folder of the scenarios. */
    public Path specs() {
        return specs(home);
    }

    /** Name the folder of the scenarios of a checkout or installation. */
    public static Path specs(Path home) {
        return home.resolve("features").resolve("specs");
    }

    /** Return the kubeconfig of the cluster that runs already; null if the run starts its own. */
    public @Nullable Path kubeconfig() {
        return isKubeconfig(cluster) ? Path.of(cluster) : null;
    }

    /** Return whether what is said of the cluster is the kubeconfig of one that runs already. */
    public static boolean isKubeconfig(String cluster) {
        return !TIERS.contains(cluster);
    }

    /** Return the client that is given, with what it claims beyond its form, and without what it does not. */
    Program claiming(Program client) {
        return client.claiming(with, without);
    }

    /** Return whether a server is given, so that the reference does not stand in. */
    boolean givesServer() {
        return server.isGiven() || serverUrl != null;
    }
}
