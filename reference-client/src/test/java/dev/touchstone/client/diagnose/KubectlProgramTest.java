package dev.touchstone.client.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubectlProgramTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void kubectlOfTheEnvironment_hasItsVariablesAlone() throws IOException {
        kubectl("echo \"$1 $KUBECONFIG $HOME\"");

        assertThat(KubectlProgram.of(Map.of("PATH", folder.toString(), "KUBECONFIG", "/k"), A_MINUTE)
                        .output("version"))
                .contains("version /k \n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/sleep 60 || sleep 60", "exec sleep 60"})
    void kubectlThatHangs_isNotWaitedFor(String script) throws IOException {
        kubectl("PATH=/usr/bin:/bin; echo {}; " + script);
        long start = System.nanoTime();

        assertThat(KubectlProgram.of(Map.of("PATH", folder.toString()), Duration.ofMillis(300))
                        .output("version"))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void kubectlThatLeavesItsOutputToAnother_isNotWaitedFor() throws IOException {
        kubectl("PATH=/usr/bin:/bin; sleep 60 & echo {}");
        long start = System.nanoTime();

        assertThat(KubectlProgram.of(Map.of("PATH", folder.toString()), A_MINUTE)
                        .output("version"))
                .contains("{}\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void kubectlThatFailsOrIsMissing_saysNothing() throws IOException {
        KubectlProgram program = KubectlProgram.of(Map.of("PATH", folder.toString()), A_MINUTE);
        assertThat(program.output("version")).isEmpty();

        kubectl("echo {}; exit 1");
        assertThat(program.output("version")).isEmpty();
    }

    private void kubectl(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
