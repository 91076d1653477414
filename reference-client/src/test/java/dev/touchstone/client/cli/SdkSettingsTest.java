package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SDK reads by itself, and refuses. */
class SdkSettingsTest extends WithOwnProcess {

    @ParameterizedTest
    @ValueSource(strings = {"AWS_RETRY_MODE", "retry_mode", "endpoint_url"})
    void settingThatTheSdkRefuses_isAFailureInOneLineThatDoesNotRepeatIt(String setting) throws Exception {
        String url = "ht!tp://me:hush@127.0.0.1/";
        if (setting.equals("AWS_RETRY_MODE")) {
            environment.put(setting, url);
        } else {
            Files.writeString(folder.resolve(".aws/config"), "[default]\n" + setting + " = " + url + "\n");
        }
        Path token = Files.writeString(folder.resolve("token"), "jwt");
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");

        ChildJvm.Result role = run("token", "-i", "lab", "-r", "arn:aws:iam::111122223333:role/x");
        environment.remove("AWS_ACCESS_KEY_ID");
        environment.remove("AWS_SECRET_ACCESS_KEY");
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Pod");
        ChildJvm.Result pod = run("token", "-i", "lab");

        for (ChildJvm.Result result : List.of(role, pod)) {
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .hasLineCount(1)
                    .startsWith("could not get token: STS cannot be called: ")
                    .doesNotContain("hush");
        }
    }

    @Test
    void malformedProfileFile_besideKeysThatAssumeARole_isAFailureInOneLine() throws Exception {
        Files.writeString(folder.resolve(".aws/config"), "region\n");
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");

        ChildJvm.Result result = run("token", "-i", "lab", "-r", "arn:aws:iam::111122223333:role/x");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: AWS profile file " + folder.resolve(".aws/config") + " is malformed");
    }
}
