package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the variable HOME, and without a home folder of the system, which Java calls "?". */
class HomeFolderTest {

    private static final String KEYS =
            "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\nregion = eu-west-1\n";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() {
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    @Test
    void withoutHome_nothingIsReadFromTheCurrentFolder() throws Exception {
        Files.createDirectories(folder.resolve("?/.aws"));
        Files.writeString(folder.resolve("?/.aws/config"), KEYS);

        ChildJvm.Result result = run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: no AWS credentials found")
                .contains("HOME");
    }

    @Test
    void withoutHome_theFilesThatVariablesNameAreReadAndNothingIsCached() throws Exception {
        environment.put(
                "AWS_CONFIG_FILE",
                Files.writeString(
                                folder.resolve("config"),
                                "[default]\ncredential_process = echo '{\"Version\":1,"
                                        + "\"AccessKeyId\":\"ASIAPROC\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\","
                                        + "\"Expiration\":\"2099-01-01T00:00:00Z\"}'\n")
                        .toString());

        ChildJvm.Result result = run("token", "-i", "lab", "--cache");

        assertThat(result.err()).hasLineCount(1).startsWith("unable to use cache: HOME is not set");
        assertThat(result.status()).isZero();
        assertThat(folder.resolve("?")).doesNotExist();
    }

    @Test
    void withoutHome_aProfileThatIsNamedIsMissing() throws Exception {
        environment.put("AWS_PROFILE", "dev");

        assertThat(run("token", "-i", "lab").err())
                .hasLineCount(1)
                .startsWith(
                        "could not get token: AWS profile \"dev\" is neither in ~/.aws/config (HOME is not set) nor in");
    }

    @Test
    void withoutHome_noKubeconfigIsWritten() throws Exception {
        ChildJvm.Result result = run("kubeconfig", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).startsWith("could not write kubeconfig: HOME is not set");
        assertThat(folder.resolve("?")).doesNotExist();
    }

    private ChildJvm.Result run(String... arguments) throws IOException, InterruptedException {
        return ChildJvm.run(folder, environment, List.of("-Duser.home=?"), Main.class, arguments);
    }
}
