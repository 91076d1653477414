package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssumeRoleTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/KubernetesAdmin";

    @TempDir
    Path folder;

    private FakeSts sts;
    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts();
        cli = Cli.withKeys().with(sts.environment(folder));
    }

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void role_assumedOnceAtTheRegionalEndpoint_signsTheToken() {
        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE, "--region", "us-west-2");

        assertThat(result.err()).isEmpty();
        assertThat(sts.calls()).singleElement().satisfies(call -> {
            assertThat(call.host()).isEqualTo("sts.us-west-2.amazonaws.com");
            assertThat(call.authorization()).contains("AKIDEXAMPLE/").contains("/us-west-2/sts/aws4_request");
            assertThat(call.form())
                    .containsEntry("Action", "AssumeRole")
                    .containsEntry("RoleArn", ROLE)
                    .containsEntry("DurationSeconds", "900")
                    .doesNotContainKey("ExternalId");
        });
        assertThat(result.token().accessKey()).isEqualTo(FakeSts.ASSUMED_KEY);
        assertThat(result.token().parameter("X-Amz-Security-Token")).isEqualTo("assumed-session");
        assertThat(result.token().url().getHost()).isEqualTo("sts.us-west-2.amazonaws.com");
    }
}
