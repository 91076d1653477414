package dev.touchstone.features.steps.login;

import dev.touchstone.fixtures.cluster.client.KubectlClient;
import dev.touchstone.fixtures.cluster.kubeconfig.ExecUser;
import dev.touchstone.fixtures.cluster.kubeconfig.Kubeconfig;
import dev.touchstone.fixtures.http.BoundedHttp;
import dev.touchstone.fixtures.implementation.HarnessWait;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** {@code kubectl proxy}, with a plugin that counts its runs and prints the credential that a file holds. */
final class LongLivedProgram implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern ADDRESS = Pattern.compile("Starting to serve on (127\\.0\\.0\\.1:[0-9]+)");

    private final TemporaryFolder folder;
    private final ChildProcess process;
    /** An offer to go on with HTTP/2 would make kubectl look for a stream. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private LongLivedProgram(TemporaryFolder folder, ChildProcess process) {
        this.folder = folder;
        this.process = process;
    }

    /** Start it, and wait until it serves; the plugin does not run before the first request. */
    static LongLivedProgram start(KubectlClient kubectl, Kubeconfig cluster) {
        TemporaryFolder folder = TemporaryFolder.create("long-lived");
        Path script =
                folder.writePrivate("plugin", "echo run >>'%s'%ncat '%s'%n".formatted(runs(folder), held(folder)));
        PluginCommand plugin = new PluginCommand("/bin/sh", List.of(script.toString()), Map.of());
        Path kubeconfig = folder.writePrivate(
                "kubeconfig", cluster.withExecUser("user", ExecUser.of(plugin)).text());
        LongLivedProgram program =
                new LongLivedProgram(folder, kubectl.start(kubeconfig, List.of("proxy", "--port=0")));
        try {
            HarnessWait.until(
                    "kubectl proxy to serve",
                    LIMIT,
                    POLL,
                    () -> program.address().find(),
                    program.process::stderr);
            program.forgetRuns();
            return program;
        } catch (ImplementationFailure e) {
            program.close();
            throw e;
        }
    }

    /** Have the plugin print this credential from now on. */
    void credential(String token, Instant expiry) {
        Map<String, Object> credential = Map.of(
                "apiVersion",
                ExecUser.V1BETA1,
                "kind",
                "ExecCredential",
                "status",
                Map.of(
                        "token",
                        token,
                        "expirationTimestamp",
                        expiry.truncatedTo(ChronoUnit.SECONDS).toString()));
        folder.writePrivate("credential", JsonMapper.shared().writeValueAsString(credential));
    }

    /** Have the program ask the API server for the nodes. */
    HttpResponse<String> listNodes() {
        Matcher address = address();
        if (!address.find()) {
            throw new IllegalStateException("kubectl proxy names no address");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address.group(1) + "/api/v1/nodes"))
                .build();
        try {
            return BoundedHttp.send(http, request, HttpResponse.BodyHandlers.ofString(), LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("kubectl proxy gave no answer", e);
        }
    }

    /** Some builds of kubectl ask the API server for its version before they start the right kubectl. */
    private void forgetRuns() {
        try {
            Files.deleteIfExists(runs(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + runs(folder), e);
        }
    }

    /** Count the runs of the plugin since the program serves. */
    int pluginRuns() {
        try {
            return Files.exists(runs(folder)) ? Files.readAllLines(runs(folder)).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + runs(folder), e);
        }
    }

    private Matcher address() {
        return ADDRESS.matcher(process.stdout());
    }

    private static Path runs(TemporaryFolder folder) {
        return folder.path().resolve("runs");
    }

    private static Path held(TemporaryFolder folder) {
        return folder.path().resolve("credential");
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }
}
