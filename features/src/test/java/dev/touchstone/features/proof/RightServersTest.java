package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.server.HostRule;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is right in another way than the reference passes too. */
class RightServersTest {

    @Test
    void judge_serverWhoseNewCertificateIsSeenHalfWritten_breaksNothing() {
        assertThat(judge(Sabotage.ofCommands(halfWrittenAtFirst("state/cert.pem")), "@CLI-15:new-pair")
                        .scenarios())
                .isNotEmpty()
                .extracting(ScenarioResult::status)
                .containsOnly(ScenarioStatus.PASSED);
    }

    private static RunReport judge(Sabotage sabotage, String tags) {
        try (Proof proof = new Proof()) {
            return proof.judge(
                            access -> ReferenceHost.server("another way", access, sabotage),
                            Scenarios.breaking(Set.of(), tags))
                    .join();
        }
    }

    /** Show first nothing of a file's text, then half of it, and then all. */
    private static HostRule halfWrittenAtFirst(String path) {
        AtomicInteger looks = new AtomicInteger();
        return HostRule.result((call, soFar) -> {
            CommandFile file = soFar.files().get(path);
            if (file == null) {
                return soFar;
            }
            String text = file.text();
            int look = Math.min(looks.getAndIncrement(), 2);
            Map<String, CommandFile> files = new TreeMap<>(soFar.files());
            files.put(path, new CommandFile(text.substring(0, text.length() * look / 2), file.mode()));
            return new CommandResult(soFar.status(), soFar.stdout(), soFar.stderr(), files);
        });
    }
}
