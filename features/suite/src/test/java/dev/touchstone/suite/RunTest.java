package dev.touchstone.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void status_andLastWords_areKept() {
        Run run = run(LONG, "sh", "-c", "seq 100; echo why >&2; exit 2");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.lastWords().lines()).hasSize(12).endsWith("100", "why");
    }

    @Test
    void whatDoesNotEnd_isEnded() {
        assertThatThrownBy(() -> run(Duration.ofSeconds(5), "sh", "-c", "echo begun as $$; exec tail -f /dev/null"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("did not end", "minutes = …")
                .satisfies(failure -> assertThat(ProcessHandle.of(processId(failure)))
                        .as("the process that did not end")
                        .isEmpty());
    }

    @Test
    void whatCannotBeStarted_isNamed() {
        assertThatThrownBy(() -> run(LONG, "touchstone-no-such-java"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("touchstone-no-such-java");
    }

    private static Run run(Duration limit, String... command) {
        return Run.of(List.of(command), limit, () -> {});
    }

    private static long processId(Throwable failure) {
        Matcher named = Pattern.compile("begun as (\\d+)").matcher(String.valueOf(failure.getMessage()));
        assertThat(named.find()).as("what it said before it was ended").isTrue();
        return Long.parseLong(named.group(1));
    }
}
