package dev.touchstone.features.testbed;

import dev.touchstone.fixtures.cluster.KubernetesClient;
import dev.touchstone.fixtures.cluster.client.KubectlClient;
import dev.touchstone.fixtures.cluster.client.exec.ExecPluginClient;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.process.Executables;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses who logs in: the kubectl that was named, or the one on PATH, or a client of our own that needs neither. */
final class KubernetesClients {

    private KubernetesClients() {}

    static KubernetesClient choose(@Nullable String named, List<String> notes, Deque<AutoCloseable> opened) {
        if (named != null) {
            Path kubectl = Executables.find(named)
                    .orElseThrow(() -> new ImplementationFailure("there is no kubectl at " + named
                            + "; name an executable with --kubectl, or leave it out to use the one on PATH"));
            return kubectl(kubectl, opened);
        }
        Optional<Path> found = Executables.find("kubectl");
        if (found.isPresent()) {
            return kubectl(found.get(), opened);
        }
        notes.add("kubectl was not found on the PATH; logins go through Touchstone's built-in client");
        ExecPluginClient client = new ExecPluginClient();
        opened.push(client);
        return client;
    }

    /**
     * Choose the kubectl that was named, or the one on PATH, to log in as whoever runs the suite. Nothing stands in for it:
     * how a real cluster is reached is kubectl's to know.
     */
    static KubectlClient personal(@Nullable String named, Deque<AutoCloseable> opened) {
        String name = named == null ? "kubectl" : named;
        Path kubectl = Executables.find(name)
                .orElseThrow(() -> new ImplementationFailure("there is no kubectl "
                        + (named == null ? "on PATH" : "at " + named)
                        + "; people log in with it to a cluster that runs already: install it, or name an executable with"
                        + " --kubectl"));
        KubectlClient client = KubectlClient.personal(kubectl);
        opened.push(client);
        return client;
    }

    private static KubernetesClient kubectl(Path executable, Deque<AutoCloseable> opened) {
        KubectlClient client = KubectlClient.of(executable);
        opened.push(client);
        return client;
    }
}
