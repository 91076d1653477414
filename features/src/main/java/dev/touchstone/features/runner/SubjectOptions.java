package dev.touchstone.features.runner;

import dev.touchstone.features.testbed.GivenProgram;
import dev.touchstone.features.testbed.RunConfiguration;
import dev.touchstone.features.testbed.tier.EmbeddedTier;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is judged, and where. A system property, named by the option's key, says the same in a build. */
@Command(defaultValueProvider = BuildProperties.class)
final class SubjectOptions {

    @Option(
            names = "--server-command",
            descriptionKey = "server.command",
            paramLabel = "COMMAND",
            description = "The server to judge is this command, to which `server --config …` is added.")
    private @Nullable String serverCommand;

    @Option(
            names = "--server-image",
            descriptionKey = "server.image",
            paramLabel = "IMAGE",
            description = "The server to judge is this container image, whose entrypoint is given `server --config …`.")
    private @Nullable String serverImage;

    @Option(
            names = "--server-url",
            descriptionKey = "server.url",
            paramLabel = "URL",
            description = "The server to judge runs already and answers TokenReviews here, such as"
                    + " https://localhost:21362/authenticate; it was started with what `touchstone prepare` wrote.")
    private @Nullable URI serverUrl;

    @Option(
            names = "--prepared",
            descriptionKey = "prepared",
            paramLabel = "FOLDER",
            description = "The folder that `touchstone prepare` wrote for --server-url.")
    private @Nullable Path prepared;

    @Option(
            names = "--server-ca",
            descriptionKey = "server.ca",
            paramLabel = "FILE",
            description = "The CA of the certificate at --server-url (PEM), if that is not the prepared one.")
    private @Nullable Path serverCa;

    @Option(
            names = "--bootstrap-command",
            descriptionKey = "bootstrap.command",
            paramLabel = "COMMAND",
            description = "The verifier of kops's bootstrap tokens to judge is this command, which serves at"
                    + " http://127.0.0.1:{port}/bootstrap; without one, the area BST is skipped.")
    private @Nullable String bootstrapCommand;

    @Option(
            names = "--client-command",
            descriptionKey = "client.command",
            paramLabel = "COMMAND",
            description = "The client to judge is this command, to which `token -i CLUSTER …` is added; or, with"
                    + " {cluster} in it, a command line of its own, such as"
                    + " `aws eks get-token --cluster-name {cluster} [--role-arn {role}]`; {region} and {profile} are"
                    + " filled in too.")
    private @Nullable String clientCommand;

    @Option(
            names = "--client-image",
            descriptionKey = "client.image",
            paramLabel = "IMAGE",
            description =
                    "The client to judge is this container image, whose entrypoint is given `token -i CLUSTER …`.")
    private @Nullable String clientImage;

    @Option(
            names = "--upgrade-from-command",
            descriptionKey = "upgrade-from.command",
            paramLabel = "COMMAND",
            description =
                    "A server to upgrade from and roll back to, such as another version: a command, as for --server-command."
                            + " Default: the server under test itself.")
    private @Nullable String otherCommand;

    @Option(
            names = "--upgrade-from-image",
            descriptionKey = "upgrade-from.image",
            paramLabel = "IMAGE",
            description =
                    "The same, as a container image; with --cluster k3s, the DaemonSet is updated from it, and back.")
    private @Nullable String otherImage;

    @Option(
            names = "--separate-processes",
            descriptionKey = "separate.processes",
            description =
                    "Start the reference as a separate process each time, like any other program, instead of within"
                            + " this one; slower.")
    private boolean separateProcesses;

    @Option(
            names = "--image-pull-secret",
            descriptionKey = "image.pull-secret",
            paramLabel = "FILE",
            description =
                    "Credentials of the private registries of these images: a config.json of Docker. The node of --cluster"
                            + " k3s pulls from them itself, with this as its image pull secret.")
    private @Nullable Path pullSecret;

    @Option(
            names = "--with",
            descriptionKey = "with",
            paramLabel = "FEATURE",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description =
                    "Features that the client claims besides those that follow from its command, such as profile.")
    private List<String> with = List.of();

    @Option(
            names = "--without",
            descriptionKey = "without",
            paramLabel = "FEATURE",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = {
                "Optional features that are not claimed; their scenarios are skipped and counted.",
                "`touchstone list --features` names them."
            })
    private List<String> without = List.of();

    @Option(
            names = "--cluster",
            descriptionKey = "cluster",
            paramLabel = "TIER|KUBECONFIG",
            defaultValue = EmbeddedTier.NAME,
            description = {
                "The cluster to use: embedded (in this program; the default), apiserver (kube-apiserver and etcd"
                        + " from KUBEBUILDER_ASSETS) or k3s (a node in a container);",
                "or a kubeconfig file: the cluster of its current context, as it runs, with its own server. Nothing in"
                        + " it is changed. The client uses your own AWS credentials."
            })
    private String cluster = EmbeddedTier.NAME;

    @Option(
            names = "--kubectl",
            descriptionKey = "kubectl",
            paramLabel = "FILE",
            description = "The kubectl to log in with, instead of the one on PATH.")
    private @Nullable String kubectl;

    @Option(
            names = "--k3s-image",
            descriptionKey = "k3s.image",
            paramLabel = "IMAGE",
            description = "The node image of --cluster k3s.")
    private @Nullable String k3sImage;

    @Option(
            names = "--aws-image",
            descriptionKey = "aws.image",
            paramLabel = "IMAGE",
            description =
                    "What stands for AWS in the walk through the kops guide on --cluster k3s: an image that answers"
                            + " S3 and IAM on one port.")
    private @Nullable String awsImage;

    @Mixin
    private final ClusterUserOptions user = new ClusterUserOptions();

    /**
     * Return what they say, and what the descriptor says where they say nothing.
     *
     * @throws ImplementationFailure if there is a descriptor, and neither says what to judge
     */
    RunConfiguration configuration(Descriptor descriptor) {
        boolean isElsewhere = serverUrl != null || RunConfiguration.isKubeconfig(cluster);
        GivenProgram server = either(serverCommand, serverImage, isElsewhere ? GivenProgram.NONE : descriptor.server());
        GivenProgram client = either(clientCommand, clientImage, descriptor.client());
        boolean isNothing = !isElsewhere && !server.isGiven() && !client.isGiven() && bootstrapCommand == null;
        if (isNothing && !descriptor.equals(Descriptor.NONE)) {
            throw new ImplementationFailure("the descriptor of " + descriptor.name()
                    + " names no program to judge; give it a server or a client with an image or a command, or add"
                    + " --server-command or the like");
        }
        return new RunConfiguration(
                server,
                serverUrl,
                serverCa,
                prepared,
                separateProcesses,
                bootstrapCommand,
                client,
                either(otherCommand, otherImage, descriptor.upgradeFrom()),
                cluster,
                user.user(),
                kubectl,
                k3sImage,
                awsImage,
                pullSecret == null ? descriptor.imagePullSecret() : pullSecret,
                Set.copyOf(with.isEmpty() ? descriptor.with() : with),
                Set.copyOf(without.isEmpty() ? descriptor.without() : without),
                RunConfiguration.installation());
    }

    private static GivenProgram either(@Nullable String command, @Nullable String image, GivenProgram described) {
        GivenProgram given = new GivenProgram(command, image);
        return given.isGiven() ? given : described;
    }
}
