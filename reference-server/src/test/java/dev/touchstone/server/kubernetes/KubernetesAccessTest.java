package dev.touchstone.server.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.testing.MockApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesAccessTest {

    static final String BLOCK = """
            apiVersion: v1
            kind: Config
            current-context: a
            contexts:
            - name: a
              context: {cluster: a, user: a}
            clusters:
            - name: a
              cluster:
                server: SERVER
            users:
            - name: a
              user:
                token: '0123'
            """;
    private static final String FLOW = """
            # A comment, which JSON has none of.
            {apiVersion: v1, kind: Config, current-context: a,
              contexts: [{name: a, context: {cluster: a, user: a}}],
              clusters: [{name: a, cluster: {server: 'SERVER'}}],
              users: [{name: a, user: {token: '0123'}}]}
            """;
    private static final String JSON = """
            {"apiVersion":"v1","kind":"Config","current-context":"a",
             "contexts":[{"name":"a","context":{"cluster":"a","user":"a"}}],
             "clusters":[{"name":"a","cluster":{"server":"SERVER"}}],
             "users":[{"name":"a","user":{"token":"0123"}}]}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {BLOCK, FLOW, JSON})
    void kubeconfig_isReadInEachSpellingOfYaml(String text) throws IOException {
        try (MockApiServer server = new MockApiServer();
                KubernetesClient admin = server.client()) {
            String url = admin.getConfiguration().getMasterUrl();
            for (String spelled : new String[] {text, withoutComment(text)}) {
                try (KubernetesClient client =
                        access(spelled.replace("SERVER", url)).client()) {
                    assertThat(client.getConfiguration().getMasterUrl()).isEqualTo(url);
                    assertThat(client.getConfiguration().getAutoOAuthToken()).isEqualTo("0123");
                    assertThat(client.configMaps()
                                    .inNamespace("kube-system")
                                    .list()
                                    .getItems())
                            .isEmpty();
                }
            }
        }
    }

    private static String withoutComment(String text) {
        return text.replaceAll("(?m)^#.*\n", "");
    }

    @Test
    void relativePathInFlowStyle_isAsFromTheFolderOfTheFile() throws IOException {
        Path file = write(withoutComment(FLOW)
                .replace("server: 'SERVER'", "server: 'https://a', insecure-skip-tls-verify: true")
                .replace("token: '0123'", "client-certificate: a.crt, client-key: /b.key"));

        Config config = Kubeconfig.read(file).config("");

        assertThat(config.getClientCertFile())
                .isEqualTo(directory.resolve("a.crt").toString());
        assertThat(config.getClientKeyFile()).isEqualTo("/b.key");
        assertThat(config.isTrustCerts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {a: b                                        | not YAML at line 2, column 1
                    current-context: a                           | no context "a"
                    contexts: []                                 | names no current-context
                    [0123]                                       | line 1: expected keys with values
                    {current-context: a, contexts: a}            | line 1: expected contexts to be a list
                    {current-context: a, contexts: [{name: a}]}  | has no context for "a" in contexts
                    """)
    void kubeconfigThatLeadsNowhere_isRefusedAtOnce(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access(text + "\n"))
                .withMessageContaining("the kubeconfig " + directory.resolve("config"))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://a        | host             | has no server for the cluster "a"
                    user: a          | user: b          | no user "b"
                    cluster: a, user | cluster: b, user | no cluster "b"
                    """)
    void kubeconfigWithAPartThatLeadsNowhere_isRefusedAtOnce(String part, String other, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access(BLOCK.replace("SERVER", "https://a").replace(part, other)))
                .withMessageContaining(reason);
    }

    @Test
    void kubeconfigThatIsNotThere_isRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess("/does/not/exist", "", Map.of()))
                .withMessageContaining("cannot read the kubeconfig /does/not/exist, expected");
    }

    @Test
    void contextThatIsAskedFor_countsInsteadOfTheCurrentOne() throws IOException {
        String file = write(BLOCK.replace("SERVER", "https://a").replace("current-context: a", "current-context: b"))
                .toString();

        try (KubernetesClient client = new KubernetesAccess(file, "", "a", Map.of()).client()) {
            assertThat(client.getConfiguration().getMasterUrl()).isEqualTo("https://a/");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess(file, "", "", Map.of()))
                .withMessageContaining("no context \"b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {BLOCK, FLOW, JSON})
    void tokenFile_isReadForEachRequestAndCountsInsteadOfTheToken(String text) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "4567\n");
        try (MockApiServer server = new MockApiServer()) {
            KubernetesAccess access = access(withTokenFile(text).replace("SERVER", server.url()));
            try (KubernetesClient client = access.client()) {
                assertThat(authorizationOf(client, server)).isEqualTo("Bearer 4567");

                Files.writeString(token, "89");
                assertThat(authorizationOf(client, server)).isEqualTo("Bearer 89");

                Files.writeString(token, "two\nlines");
                assertThat(authorizationOf(client, server)).isEqualTo("Bearer 89");
            }
        }
    }

    @Test
    void tokenFileThatIsNotThereYet_isWaitedFor_unlessThereIsAToken() throws IOException {
        String both = withTokenFile(BLOCK).replace("SERVER", "https://a");
        KubernetesAccess alone = access(both.replace("    token: '0123'\n", ""));

        assertThatThrownBy(alone::client)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("NoSuchFileException: " + directory.resolve("token"));
        Files.writeString(directory.resolve("token"), "4567");
        try (KubernetesClient client = alone.client()) {
            assertThat(token(client)).isEqualTo("4567");
        }

        Files.delete(directory.resolve("token"));
        try (KubernetesClient client = access(both).client()) {
            assertThat(token(client)).isEqualTo("0123");
        }
    }

    @Test
    void tokenFileThatHoldsNoToken_isNotQuoted() throws IOException {
        Files.writeString(directory.resolve("token"), "secret token");
        KubernetesAccess access =
                access(withTokenFile(BLOCK).replace("SERVER", "https://a").replace("    token: '0123'\n", ""));

        assertThatThrownBy(access::client)
                .hasMessageContaining(directory.resolve("token") + " does not hold a token, expected one line")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void tlsServerName_isRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access(BLOCK.replace(
                        "server: SERVER", "server: https://192.0.2.1\n    tls-server-name: api.internal")))
                .withMessageContaining("the kubeconfig " + directory.resolve("config"))
                .withMessageContaining("has tls-server-name for the cluster \"a\", which is not supported; remove it");
    }

    @Test
    void pod_usesItsServiceAccountAlone() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "0123");

        try (KubernetesClient client = new KubernetesAccess("", "", pod()).client()) {
            assertThat(client.getConfiguration().getMasterUrl()).isEqualTo("https://192.0.2.1:6443/");
            assertThat(client.getConfiguration().getAutoConfigure()).isNotEqualTo(true);
            assertThat(token(client)).isEqualTo("0123");
            Files.writeString(token, "4567");
            assertThat(token(client)).isEqualTo("4567");
        }
    }

    @Test
    void pod_trustsTheAuthorityOfItsCluster_andUsesTheProxy() throws IOException {
        Files.writeString(directory.resolve("token"), "0123");
        Map<String, String> environment = pod();
        try (KubernetesClient client = new KubernetesAccess("", "", environment).client()) {
            assertThat(client.getConfiguration().getCaCertFile()).isNull();
        }

        Path authority = new TestAuthority().writeTo(directory.resolve("ca.crt"));
        environment.put("KUBERNETES_SERVICE_HOST", "fd00::1");
        environment.put("HTTPS_PROXY", "proxy.example.com");
        try (KubernetesClient client = new KubernetesAccess("", "", environment).client()) {
            Config proxied = client.getConfiguration();
            assertThat(proxied.getCaCertFile()).isEqualTo(authority.toString());
            assertThat(proxied.getMasterUrl()).isEqualTo("https://[fd00::1]:6443/");
            assertThat(proxied.getHttpsProxy()).isEqualTo("http://proxy.example.com:80");
        }

        environment.put("NO_PROXY", "fd00::/8");
        try (KubernetesClient client = new KubernetesAccess("", "", environment).client()) {
            assertThat(client.getConfiguration().getHttpsProxy()).isNull();
        }
        environment.remove("NO_PROXY");
        environment.put("HTTPS_PROXY", "socks5://proxy.example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess("", "", environment))
                .withMessageContaining("HTTPS_PROXY is not the URL of a proxy that can be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT"})
    void podWithoutTheAddressOfItsCluster_isRefusedAtOnce(String missing) {
        Map<String, String> environment = pod();
        environment.remove(missing);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesAccess("", "", environment))
                .withMessageContaining("or to run in a cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user: secret-token", "user: {token: {secret-token: x}}", "user: {token: [secret-token]}"})
    void userOfAWrongShape_isNotQuoted(String user) {
        String kubeconfig =
                BLOCK.replace("SERVER", "https://a").replace("  user:\n    token: '0123'\n", "  " + user + "\n");

        assertThatThrownBy(() -> access(kubeconfig).client())
                .isInstanceOfAny(IllegalArgumentException.class, KubernetesClientException.class)
                .hasMessageContaining(directory.resolve("config").toString())
                .message()
                .doesNotContain("secret-token");
    }

    private Map<String, String> pod() {
        return new HashMap<>(Map.of(
                "KUBERNETES_SERVICE_HOST",
                "192.0.2.1",
                "KUBERNETES_SERVICE_PORT",
                "6443",
                "KUBERNETES_CERTS_CA_FILE",
                directory.resolve("ca.crt").toString(),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
                directory.resolve("token").toString()));
    }

    /** Name a token file besides the token, relative to the folder of the kubeconfig. */
    private static String withTokenFile(String kubeconfig) {
        return withoutComment(kubeconfig)
                .replace("{token: '0123'}", "{token: '0123', tokenFile: token}")
                .replace("\"token\":\"0123\"", "\"token\":\"0123\",\"tokenFile\":\"token\"")
                .replace("    token: '0123'\n", "    token: '0123'\n    tokenFile: token\n");
    }

    private static String authorizationOf(KubernetesClient client, MockApiServer server) {
        client.configMaps().inNamespace("kube-system").list();
        return server.authorization();
    }

    private static String token(KubernetesClient client) {
        return client.getConfiguration().getOauthTokenProvider().getToken();
    }

    private KubernetesAccess access(String kubeconfig) throws IOException {
        return new KubernetesAccess(write(kubeconfig).toString(), "", Map.of());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("config"), text);
    }
}
