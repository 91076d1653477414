package dev.touchstone.server.testing;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A real kube-apiserver with its etcd, from the folder named by KUBEBUILDER_ASSETS. */
public final class ApiServer implements AutoCloseable {

    private static final String TOKEN = "test-admin";

    private final List<Process> processes = new ArrayList<>();
    private final Path directory;
    private final int port = freePort();

    public ApiServer(Path directory) {
        this.directory = directory;
        String assets = System.getenv().getOrDefault("KUBEBUILDER_ASSETS", "");
        if (assets.isEmpty()) {
            throw new IllegalStateException("set KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver");
        }
        int etcd = freePort();
        int peer = freePort();
        try {
            Files.writeString(directory.resolve("tokens.csv"), TOKEN + ",admin,admin,\"system:masters\"\n");
            Files.writeString(directory.resolve("sa.key"), privateKey());
            start(
                    assets + "/etcd",
                    "--data-dir=" + directory.resolve("etcd"),
                    "--listen-client-urls=http://127.0.0.1:" + etcd,
                    "--advertise-client-urls=http://127.0.0.1:" + etcd,
                    "--listen-peer-urls=http://127.0.0.1:" + peer);
            start(
                    assets + "/kube-apiserver",
                    "--etcd-servers=http://127.0.0.1:" + etcd,
                    "--bind-address=127.0.0.1",
                    "--secure-port=" + port,
                    "--cert-dir=" + directory.resolve("certificates"),
                    "--token-auth-file=" + directory.resolve("tokens.csv"),
                    "--authorization-mode=RBAC",
                    "--service-account-issuer=https://test",
                    "--service-account-key-file=" + directory.resolve("sa.key"),
                    "--service-account-signing-key-file=" + directory.resolve("sa.key"),
                    "--service-cluster-ip-range=10.99.0.0/24",
                    "--disable-admission-plugins=ServiceAccount");
        } catch (IOException bad) {
            close();
            throw new UncheckedIOException(bad);
        }
        try (KubernetesClient client = client()) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreException(KubernetesClientException.class)
                    .until(() -> client.namespaces().withName("kube-system").get() != null);
        }
    }

    /** Create a client with all rights. */
    public KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + port)
                .withOauthToken(TOKEN)
                .withTrustCerts(true)
                .withNoProxy("127.0.0.1")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroyForcibly().onExit().join();
        }
    }

    private void start(String... command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(processes.size() + ".log").toFile())
                .start());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException bad) {
            throw new IllegalStateException(bad);
        }
    }
}
