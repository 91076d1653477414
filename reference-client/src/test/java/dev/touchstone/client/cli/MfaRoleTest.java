package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MfaRoleTest extends WithSts {

    @Test
    void profileWithMfa_promptsOnStandardErrorAndSendsTheCode() throws IOException {
        profile("mfa_serial = arn:aws:iam::111122223333:mfa/me\nduration_seconds = 3600\nexternal_id = ext3\n");

        Cli.Result result = cli.typing("123456\n").run("token", "-i", "lab");

        assertThat(result.err()).isEqualTo("Assume Role MFA token code: ");
        assertThat(result.token().accessKey()).isEqualTo(FakeSts.ASSUMED_KEY);
        assertThat(sts.calls()).singleElement().satisfies(call -> {
            assertThat(call.authorization()).contains("AKIDSOURCE/");
            assertThat(call.form())
                    .containsEntry("SerialNumber", "arn:aws:iam::111122223333:mfa/me")
                    .containsEntry("TokenCode", "123456")
                    .containsEntry("DurationSeconds", "3600")
                    .containsEntry("ExternalId", "ext3");
        });
    }

    @Test
    void mfaCode_isAskedOnceAndCached() throws IOException {
        profile("mfa_serial = arn:aws:iam::111122223333:mfa/me\n");

        cli.typing("123456\n").run("token", "-i", "lab", "--cache");
        Cli.Result second = cli.typing("").run("token", "-i", "lab", "--cache");

        assertThat(second.err()).isEmpty();
        assertThat(second.status()).isZero();
        assertThat(sts.calls()).hasSize(1);
    }

    @Test
    void noOneToAnswer_isAFailure() throws IOException {
        profile("mfa_serial = arn:aws:iam::111122223333:mfa/me\n");

        Cli.Result result = cli.typing("").run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("could not get token: no code was given");
        assertThat(sts.calls()).isEmpty();
    }

    private void profile(String settings) throws IOException {
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), """
                [profile keys]
                aws_access_key_id = AKIDSOURCE
                aws_secret_access_key = secret
                [profile dev]
                region = us-east-1
                role_arn = arn:aws:iam::111122223333:role/Mfa
                source_profile = keys
                """ + settings);
        cli = new Cli().with(sts.environment(folder)).with("AWS_PROFILE", "dev");
    }
}
