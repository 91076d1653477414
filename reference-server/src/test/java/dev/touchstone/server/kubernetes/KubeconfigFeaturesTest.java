package dev.touchstone.server.kubernetes;

import static dev.touchstone.server.kubernetes.KubernetesAccessTest.BLOCK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.server.testing.MockApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What client-go does with a kubeconfig and Fabric8 does not, or not in the same way. */
class KubeconfigFeaturesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    as-uid: '7'                  | has as-uid for the user "a", which is not supported
                    as-user-extra: {scopes: [a]} | has as-user-extra for the user "a", which is not supported
                    as-groups: [ops]             | has as-groups for the user "a" without as
                    as: [ops]                    | expected as to be text
                    """)
    void impersonationThatIsNotSupported_isRefusedAtOnce(String impersonation, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access(BLOCK.replace("SERVER", "https://a") + "    " + impersonation + "\n"))
                .withMessageContaining(reason);
    }

    @Test
    void impersonation_isAskedForWithEachRequest() throws IOException {
        try (MockApiServer server = new MockApiServer()) {
            String text = BLOCK.replace("SERVER", server.url()) + "    as: viewer\n    as-groups: [ops, others]\n";
            try (KubernetesClient client = access(text).client()) {
                client.configMaps().inNamespace("kube-system").list();
                assertThat(server.impersonated()).isEqualTo("viewer of [ops, others]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://proxy:3128", "socks5://proxy:1080", "proxy:3128", "http://", "http://me:secret@:1"})
    void proxyThatIsNotSupported_isRefusedAtOnceAndNotQuoted(String proxy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access(withProxy(proxy)))
                .withMessageContaining(
                        "has a proxy-url for the cluster \"a\" that cannot be used; expected one such as http://")
                .withMessageNotContaining("secret");
    }

    @Test
    void proxyOfTheKubeconfig_isUsedBeforeThatOfTheEnvironment() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("HTTPS_PROXY", "http://other:3128"));
        assertThat(proxy(withProxy("http://proxy:3128"), "", environment)).isEqualTo("http://proxy:3128");
        assertThat(proxy(withProxy("http://proxy"), "", environment)).isEqualTo("http://proxy:80");
        assertThat(proxy(withProxy("http://proxy:3128").replace("https://a", "https://127.0.0.1"), "", environment))
                .isEqualTo("http://proxy:3128");

        String direct = BLOCK.replace("SERVER", "https://a");
        assertThat(proxy(direct, "", environment)).isEqualTo("http://other:3128");
        assertThat(proxy(direct.replace("https://a", "https://localhost"), "", environment))
                .isNull();
        assertThat(proxy(direct, "https://127.0.0.1:6443", environment)).isNull();

        environment.put("NO_PROXY", "a");
        assertThat(proxy(direct, "", environment)).isNull();
        assertThat(proxy(direct, "https://b", environment)).isEqualTo("http://other:3128");
        assertThat(proxy(withProxy("http://proxy:3128"), "", environment)).isEqualTo("http://proxy:3128");
    }

    @Test
    void proxy_isAskedForTheServer() throws IOException, InterruptedException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> refuseFirst(proxy, asked));
            answering.start();
            String text = withProxy("http://127.0.0.1:" + proxy.getLocalPort());
            try (KubernetesClient client = access(text).client()) {
                HttpClient http = client.getHttpClient();
                http.sendAsync(http.newHttpRequestBuilder().uri("https://a/").build(), String.class);
                answering.join();
            }
        }
        assertThat(asked.get(0)).isEqualTo("CONNECT a:443 HTTP/1.1");
    }

    @Test
    void masterUrl_replacesTheUrlAlone() throws IOException {
        String url = "https://b";
        String withoutUrl = BLOCK.replace("SERVER", "a:6443");
        try (KubernetesClient client = new KubernetesAccess(write(withoutUrl).toString(), url, Map.of()).client()) {
            assertThat(client.getConfiguration().getMasterUrl()).isEqualTo("https://b/");
        }
        String file = write(BLOCK.replace("SERVER", "https://a")).toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess(file, url, "other", Map.of()))
                .withMessageContaining("has no context \"other\"");
        write(BLOCK.replace("SERVER", "https://a").replace("user: a", "user: b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess(file, url, Map.of()))
                .withMessageContaining("has no user \"b\"");
        write(BLOCK.replace("SERVER", "https://a\n    tls-server-name: api.internal"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess(file, url, Map.of()))
                .withMessageContaining("has tls-server-name");
        write("clusters: []\n");
        new KubernetesAccess(file, url, Map.of()).client().close();
    }

    @Test
    void pluginThatGivesNoCredential_isNamed() throws IOException {
        Path plugin = Files.writeString(directory.resolve("plugin"), """
                #!/bin/sh
                echo 'a notice' >&2
                echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"0123"}}'
                """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        String text = BLOCK.replace("SERVER", "https://a")
                .replace(
                        "token: '0123'",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [a secret]}");

        assertThatThrownBy(access(text)::client)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(
                        "the plugin ./plugin of the context \"a\" gave no token and no certificate, expected")
                .hasMessageContaining("standard error")
                .message()
                .doesNotContain("0123")
                .doesNotContain("secret");

        String good = Files.readString(plugin).replace("echo 'a notice' >&2\n", "");
        Files.writeString(
                plugin,
                good.replace("\"token\":\"0123\"", "\"clientCertificateData\":\"0123\",\"clientKeyData\":\"4\""));
        assertThatThrownBy(access(text)::client)
                .hasMessageContaining("gave a certificate that cannot be read")
                .message()
                .doesNotContain("0123");

        Files.writeString(plugin, good);
        try (KubernetesClient client = access(text).client()) {
            assertThat(client.getConfiguration().getAutoOAuthToken()).isEqualTo("0123");
        }
    }

    private static String withProxy(String url) {
        return BLOCK.replace("SERVER", "https://a\n    proxy-url: " + url);
    }

    private String proxy(String kubeconfig, String master, Map<String, String> environment) throws IOException {
        String file = write(kubeconfig).toString();
        try (KubernetesClient client = new KubernetesAccess(file, master, environment).client()) {
            return client.getConfiguration().getHttpsProxy();
        }
    }

    /** Note the first line of a request, and answer it with status 502. */
    private static void refuseFirst(ServerSocket proxy, List<String> asked) {
        try (Socket request = proxy.accept();
                BufferedReader lines = new BufferedReader(new InputStreamReader(request.getInputStream(), UTF_8))) {
            asked.add(lines.readLine());
            request.getOutputStream().write("HTTP/1.1 502 no\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private KubernetesAccess access(String kubeconfig) throws IOException {
        return new KubernetesAccess(write(kubeconfig).toString(), "", Map.of());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("config"), text);
    }
}
