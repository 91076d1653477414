package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of a profile, and roles that are assumed with them. */
class ProfileCredentialsTest extends WithSts {

    private static final String KEYS = "aws_access_key_id = AKIDSOURCE\naws_secret_access_key = secret\n";
    private static final String ROLE = "role_arn = arn:aws:iam::111122223333:role/Dev\n";
    private static final String PROCESS =
            "credential_process = echo '{\"Version\":1,\"AccessKeyId\":\"AKIDPROCESS\",\"SecretAccessKey\":\"s\"}'\n";

    @BeforeEach
    void withoutKeysInTheEnvironment() throws IOException {
        Files.createDirectory(folder.resolve(".aws"));
        cli = new Cli().with(sts.environment(folder)).with("AWS_REGION", "us-east-1");
    }

    @Test
    void keysOfTheCredentialsFile_winOverThoseOfTheConfigurationFile() throws IOException {
        config("[default]\n" + KEYS + "aws_session_token = foreign\n");
        credentials("[default]\naws_access_key_id = AKIDCREDENTIALS\naws_secret_access_key = secret\n");

        Cli.Result result = cli.run("token", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.token().accessKey()).isEqualTo("AKIDCREDENTIALS");
        assertThat(result.token().url().getQuery()).doesNotContain("foreign");
    }

    @Test
    void sessionTokenOfTheOtherFile_isNotOneOfTheKeys() throws IOException {
        config("[default]\n" + KEYS);
        credentials("[default]\naws_session_token = foreign\n");

        Cli.Result result = cli.run("token", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.token().accessKey()).isEqualTo("AKIDSOURCE");
        assertThat(result.token().url().getQuery()).doesNotContain("foreign");
    }

    @Test
    void halfOfTheKeysInEachFile_isAFailure() throws IOException {
        config("[default]\naws_secret_access_key = hush\n");
        credentials("[default]\naws_access_key_id = AKIDCREDENTIALS\n");

        assertThat(cli.run("token", "-i", "lab").err())
                .hasLineCount(1)
                .contains("profile default has only one of aws_access_key_id and aws_secret_access_key")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROCESS, "credential_process =\n", "role_arn =\n", "aws_session_token =\n"})
    void keys_winOverAProgramAndOverWhatIsEmpty(String setting) throws IOException {
        config("[default]\n" + setting + KEYS);

        Cli.Result result = cli.run("token", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.token().accessKey()).isEqualTo("AKIDSOURCE");
    }

    @Test
    void emptyKeys_areNone() throws IOException {
        config("[default]\naws_access_key_id =\naws_secret_access_key =\n" + PROCESS);

        assertThat(cli.run("token", "-i", "lab").token().accessKey()).isEqualTo("AKIDPROCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "source_profile = default\n", "source_profile =\n"})
    void roleBesideKeys_isAssumedWithThem(String source) throws IOException {
        config("[default]\n" + ROLE + source + KEYS);

        assertThatRolesAreAssumed("AKIDSOURCE", "Dev");
    }

    @Test
    void roleBesideAProgram_isAssumedWithWhatItGives() throws IOException {
        config("[default]\n" + ROLE + PROCESS);

        assertThatRolesAreAssumed("AKIDPROCESS", "Dev");
    }

    @Test
    void roleOfASourceProfile_isAssumedFirst() throws IOException {
        config("[default]\n" + ROLE + "source_profile = b\n[profile b]\n" + ROLE.replace("Dev", "First") + KEYS);

        assertThatRolesAreAssumed("AKIDSOURCE", "First", "Dev");
    }

    @Test
    void programOfASourceProfile_readsWhatIsTyped() throws IOException {
        config("[default]\n" + ROLE + "source_profile = b\n[profile b]\n"
                + "credential_process = read code; "
                + PROCESS.replace("credential_process = ", "").replace("PROCESS", "'$code'"));

        cli.typing("123456\n");
        assertThatRolesAreAssumed("AKID123456", "Dev");
    }

    @Test
    void role_isAssumedAtTheRegionOfItsProfile() throws IOException {
        config("[default]\nregion = us-west-2\n" + ROLE + KEYS);

        Cli.Result result = cli.run("token", "-i", "lab", "--region", "eu-west-1");

        assertThat(result.err()).isEmpty();
        assertThat(sts.calls()).extracting(FakeSts.Call::host).containsExactly("sts.us-west-2.amazonaws.com");
        assertThat(result.token().url().getHost()).isEqualTo("sts.eu-west-1.amazonaws.com");
    }

    @Test
    void roleWithoutKeys_isAFailureThatSaysWhatIsMissing() throws IOException {
        config("[default]\n" + ROLE);

        assertThat(cli.run("token", "-i", "lab").err())
                .hasLineCount(1)
                .contains("profile default has role_arn, but neither source_profile, credential_source nor keys");
    }

    @Test
    void profilesInACircle_areNamed() throws IOException {
        config("[default]\n" + ROLE + "source_profile = b\n[profile b]\n" + ROLE + "source_profile = default\n");

        assertThat(cli.run("token", "-i", "lab").err())
                .hasLineCount(1)
                .contains("the source_profile of default, b leads back to default");
    }

    @Test
    void sourceProfileThatIsMissing_isNamed() throws IOException {
        config("[default]\n" + ROLE + "source_profile = nope\n");

        assertThat(cli.run("token", "-i", "lab").err())
                .hasLineCount(1)
                .contains("AWS profile \"nope\" is neither in ")
                .contains("correct source_profile of default");
    }

    private void assertThatRolesAreAssumed(String caller, String... roles) {
        Cli.Result result = cli.run("token", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.token().accessKey()).isEqualTo(FakeSts.ASSUMED_KEY);
        assertThat(sts.calls())
                .extracting(call -> call.form().getOrDefault("RoleArn", "").replaceAll(".*/", ""))
                .containsExactly(roles);
        assertThat(sts.calls().get(0).authorization()).contains(caller + "/");
    }

    private void config(String text) throws IOException {
        Files.writeString(folder.resolve(".aws/config"), text);
    }

    private void credentials(String text) throws IOException {
        Files.writeString(folder.resolve(".aws/credentials"), text);
    }
}
