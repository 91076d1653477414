package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl waits for {@code token}: what needs no network must not load what talks to it. */
class QuickPathTest {

    private static final List<String> NETWORK = List.of(
            "picocli.",
            "dev.touchstone.client.awsauth.",
            "dev.touchstone.client.diagnose.",
            "dev.touchstone.client.kubeconfig.",
            "dev.touchstone.reference.awsauth.",
            "dev.touchstone.reference.certificates.",
            "dev.touchstone.reference.config.Settings",
            "dev.touchstone.reference.document.JacksonTree",
            "dev.touchstone.reference.document.YamlParser",
            "dev.touchstone.reference.http.",
            "dev.touchstone.reference.time.",
            "dev.touchstone.client.sts.StsClients",
            "software.amazon.awssdk.services.",
            "software.amazon.awssdk.http.urlconnection.",
            "software.amazon.awssdk.core.client.",
            "software.amazon.awssdk.core.interceptor.",
            "tools.jackson.",
            "io.netty.",
            "java.lang.reflect.Proxy",
            "java.net.http.",
            "java.net.HttpURLConnection",
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.security.ssl.SSLContextImpl");
    private static final List<String> ALL_THAT_CAN_WAIT = concatenated(
            NETWORK, "org.snakeyaml.", "software.amazon.awssdk.profiles.", "software.amazon.awssdk.regions.");

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() {
        environment.put("HOME", home.toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put(
                "KUBERNETES_EXEC_INFO",
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                        + "\"spec\":{\"interactive\":true}}");
    }

    @Test
    void whatMustWait_isThere() {
        ClassLoader loader = getClass().getClassLoader();

        assertThat(NETWORK)
                .filteredOn(name -> name.startsWith("dev.touchstone."))
                .allSatisfy(name -> {
                    String path = name.replace('.', '/');
                    assertThat(loader.getResource(name.endsWith(".") ? path : path + ".class"))
                            .isNotNull();
                });
    }

    @Test
    void keysOfTheEnvironment_loadTheLeast() throws Exception {
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");

        assertLoadsNothingOf(ALL_THAT_CAN_WAIT, 51, "token", "-i", "lab");
    }

    @Test
    void configurationFileWithoutEndpointSettings_changesNothing() throws Exception {
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
        profile("region = eu-west-1\n");

        assertLoadsNothingOf(ALL_THAT_CAN_WAIT, 51, "token", "-i", "lab");
    }

    @Test
    void keysOfAProfile_loadTheProfileOnly() throws Exception {
        profile("aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
        environment.put("AWS_PROFILE", "dev");

        assertLoadsNothingOf(concatenated(NETWORK, "org.snakeyaml."), 101, "token", "-i", "lab");
    }

    @Test
    void cachedRole_loadsTheCacheOnly() throws Exception {
        profile("credential_process = echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}'\n");
        environment.put("AWS_PROFILE", "dev");
        String[] command = {"token", "-i", "lab", "-r", "arn:aws:iam::111122223333:role/Admin", "--cache"};
        try (FakeSts sts = new FakeSts()) {
            assertThat(new Cli()
                            .with(environment)
                            .with(sts.environment(home))
                            .run(command)
                            .status())
                    .isZero();
        }

        assertLoadsNothingOf(NETWORK, 229, command);
    }

    /**
     * @param most how many classes that are not Java's own may be loaded; a tenth more than are
     */
    private void assertLoadsNothingOf(List<String> forbidden, int most, String... arguments)
            throws IOException, InterruptedException {
        Path classes = home.resolve("classes.log");
        ChildJvm.Result result =
                ChildJvm.run(home, environment, List.of("-Xlog:class+load:file=" + classes), Main.class, arguments);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("{\"kind\":\"ExecCredential\"").endsWith("}}\n");
        assertThat(result.status()).isZero();
        List<String> loaded = Files.readAllLines(classes, StandardCharsets.UTF_8).stream()
                .map(line -> line.substring(line.lastIndexOf("] ") + 2).split(" ")[0])
                .toList();
        assertThat(loaded).contains("dev.touchstone.client.cli.TokenProgram");
        assertThat(loaded.stream()
                        .filter(name -> forbidden.stream().anyMatch(name::startsWith))
                        .toList())
                .isEmpty();
        assertThat(loaded.stream()
                        .filter(name -> !name.matches("(java|javax|jdk|sun|com\\.sun)\\..*|.*Lambda.*"))
                        .toList())
                .hasSizeLessThanOrEqualTo(most);
    }

    private void profile(String settings) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile dev]\n" + settings);
    }

    private static List<String> concatenated(List<String> some, String... others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(others));
        return List.copyOf(all);
    }
}
