package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session of a role in the cache. */
class CachedRoleTest extends WithSts {

    private static final String ROLE = "arn:aws:iam::111122223333:role/KubernetesAdmin";

    @Test
    void cachedRole_isAssumedOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(cli.run("token", "-i", "lab", "-r", ROLE, "--cache")
                            .token()
                            .accessKey())
                    .isEqualTo(FakeSts.ASSUMED_KEY);
        }
        assertThat(sts.calls()).hasSize(1);

        cli.run("token", "-i", "lab", "-r", ROLE, "--cache", "-s", "other");
        cli.run("token", "-i", "other", "-r", ROLE, "--cache");
        cli.with("AWS_ACCESS_KEY_ID", "AKIDOTHER").run("token", "-i", "lab", "-r", ROLE, "--cache");
        assertThat(sts.calls()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"50, 2", "600, 1"})
    void cachedRole_isAssumedAgainBeforeItEnds(int seconds, int calls) {
        sts.expiration(Instant.now().plusSeconds(seconds).toString());

        cli.run("token", "-i", "lab", "-r", ROLE, "--cache");
        cli.run("token", "-i", "lab", "-r", ROLE, "--cache");

        assertThat(sts.calls()).hasSize(calls);
    }

    @Test
    void cachedRole_ofAProfileWithOtherKeys_isAssumedAgain() throws IOException {
        Cli profile = new Cli().with(sts.environment(folder)).with("AWS_REGION", "us-east-1");
        keys("keys", "AKIAALICE");
        keys("other", "AKIABOB");

        for (String file : new String[] {"keys", "keys", "other", "other"}) {
            profile.with("AWS_SHARED_CREDENTIALS_FILE", folder.resolve(file).toString());
            assertThat(profile.run("token", "-i", "lab", "-r", ROLE, "--cache").err())
                    .isEmpty();
        }
        keys("other", "AKIACAROL");
        profile.run("token", "-i", "lab", "-r", ROLE, "--cache");

        assertThat(sts.calls())
                .extracting(call -> call.authorization().replaceFirst(".*Credential=(\\w+)/.*", "$1"))
                .containsExactly("AKIAALICE", "AKIABOB", "AKIACAROL");
    }

    private void keys(String file, String accessKey) throws IOException {
        Path written = folder.resolve(file);
        Files.writeString(
                written, "[default]\naws_access_key_id = " + accessKey + "\naws_secret_access_key = secret\n");
    }
}
