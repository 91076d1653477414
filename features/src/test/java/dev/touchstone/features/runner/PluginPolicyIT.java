package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.fixtures.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code touchstone run --kubectl FILE}, where that kubectl does not do what the policy for credential plugins says. */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginPolicyIT {

    private static final String NEWEST = "kubectl-1.35";

    @TempDir
    private Path folder;

    private Path kubectl;

    @BeforeAll
    void find() {
        kubectl = Executables.find(NEWEST).orElse(null);
        assumeTrue(kubectl != null, NEWEST + " is on PATH");
    }

    @Test
    void run_kubectlAsItIs_breaksNothing() throws IOException {
        RunReport report = judge(kubectl);

        assertThat(Proof.broken(report)).isEmpty();
        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.requirements().contains("FLO-23"))
                .extracting(ScenarioResult::status)
                .containsOnly(ScenarioStatus.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "no policy is read,                        /credentialPlugin/d; /^- name/d, 2",
        "DenyAll is not heeded,                    s/DenyAll/AllowAll/,             1",
        "the allow-list is not heeded,             s/Policy: Allowlist/Policy: AllowAll/; /credentialPluginAllowlist/d; /^- name/d, 1",
        "who is on the allow-list is refused too,  '/^- name: \".*[/]/d',            1",
    })
    void run_kubectlThatHeedsAnotherPolicy_breaksThatRule(String defect, String edit, int scenarios)
            throws IOException {
        RunReport report = judge(reading(edit));

        assertThat(Proof.broken(report)).as(defect).containsExactly("FLO-23");
        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() == ScenarioStatus.FAILED)
                .hasSize(scenarios);
    }

    /** Return a kubectl that reads its preferences otherwise. */
    private Path reading(String edit) throws IOException {
        Path program = Files.createTempFile(folder, "kubectl", ".sh");
        Files.writeString(program, """
                #!/bin/sh
                previous=
                for argument; do
                  if [ "$previous" = --kuberc ]; then sed -i '%s' "$argument"; fi
                  previous=$argument
                done
                exec '%s' "$@"
                """.formatted(edit, kubectl));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private RunReport judge(Path program) throws IOException {
        List<String> arguments =
                List.of("run", "--tags=@FLO-01 or @FLO-23", "--requirements=next", "--kubectl=" + program);
        return TouchstoneProgram.judge(Map.of(), folder, arguments).report();
    }
}
