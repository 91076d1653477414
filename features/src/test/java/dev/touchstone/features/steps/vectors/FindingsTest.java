package dev.touchstone.features.steps.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.steps.Unmet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final List<Vector> vectors = Vector.of("token.json", "TokenVerify", "Scheme");
    private final Findings findings = new Findings();

    @Test
    void require_someWrong_namesEachWithWhatWasExpectedAndSeen() {
        assertThat(findings.add(vectors.get(0), "accepted", "refused")).isFalse();
        assertThat(findings.add(vectors.get(1), "accepted", "accepted")).isTrue();
        assertThat(findings.add(vectors.get(2), "refused", "accepted")).isFalse();

        assertThatThrownBy(findings::require).isInstanceOfSatisfying(Unmet.class, unmet -> {
            assertThat(unmet).hasMessageContaining("2 of 3 vectors");
            assertThat(unmet.getExpected().getStringRepresentation())
                    .isEqualTo(vectors.get(0).name() + ": accepted\n"
                            + vectors.get(2).name() + ": refused");
            assertThat(unmet.getActual().getStringRepresentation())
                    .isEqualTo(vectors.get(0).name() + ": refused\n"
                            + vectors.get(2).name() + ": accepted");
        });
        assertThat(vectors.get(0).name()).matches("tcId \\d+ \\(https in upper case\\)");
    }

    @Test
    void require_noneWrong_isFine() {
        findings.add(vectors.get(0), "accepted", "accepted");

        findings.require();
    }

    @Test
    void require_noneJudged_fails() {
        assertThatThrownBy(findings::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no vector");
    }
}
