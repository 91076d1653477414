package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the clients of the SDK read of a profile, which has to be the one that credentials come from. */
class ProfileEndpointTest extends WithSts {

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), """
                [default]
                endpoint_url = https://default.us-east-1.amazonaws.com
                [profile dev]
                endpoint_url = https://dev.us-east-1.amazonaws.com
                aws_access_key_id = AKIADEV
                aws_secret_access_key = secret
                [profile sso]
                endpoint_url = https://dev.us-east-1.amazonaws.com
                sso_start_url = https://example.awsapps.com/start
                sso_region = us-east-1
                sso_account_id = 111122223333
                sso_role_name = Admin
                """);
        cli = new Cli().with(sts.environment(folder)).with("AWS_REGION", "us-east-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"})
    void sts_isThatOfTheActiveProfile(String variable) {
        Cli.Result result =
                cli.with(variable, "dev").run("token", "-i", "lab", "-r", "arn:aws:iam::111122223333:role/x");

        assertThat(result.err()).isEmpty();
        assertThat(sts.calls()).extracting(FakeSts.Call::host).containsExactly("dev.us-east-1.amazonaws.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"})
    void portal_isThatOfTheActiveProfile(String variable) throws IOException {
        // The name is the SHA-1 of the start URL.
        Files.createDirectories(folder.resolve(".aws/sso/cache"));
        Files.writeString(
                folder.resolve(".aws/sso/cache/e8be5486177c5b5392bd9aa76563515b29358e6e.json"),
                "{\"accessToken\":\"login\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");

        cli.with(variable, "sso").run("token", "-i", "lab");

        assertThat(sts.calls()).extracting(FakeSts.Call::host).containsOnly("dev.us-east-1.amazonaws.com");
    }
}
