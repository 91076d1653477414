package dev.touchstone.features.testbed.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoansTest {

    private final List<Lent> made = new ArrayList<>();

    @Test
    void givenBack_isLentAgain_andDiscarded_isNot() {
        Loans<String, Lent> loans = loans(Duration.ofSeconds(10));
        Lent first = loans.borrow("a");
        loans.giveBack("a", first);
        assertThat(loans.borrow("a")).isSameAs(first);
        loans.discard("a", first);
        assertThat(first.closed).isTrue();
        assertThat(loans.borrow("a")).isNotSameAs(first);
    }

    @Test
    void neverGivenBack_failsInsteadOfWaitingForGood() {
        Loans<String, Lent> loans = loans(Duration.ofMillis(50));
        loans.borrow("a");
        assertThat(loans.borrow("b")).isNotNull();
        assertThatThrownBy(() -> loans.borrow("a"))
                .isInstanceOf(ImplementationFailure.class)
                .hasMessageContaining("none was given back");
        assertThat(made).hasSize(2);
    }

    @Test
    void interrupted_waitsNoLonger() {
        Loans<String, Lent> loans = loans(Duration.ofMinutes(10));
        loans.borrow("a");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> loans.borrow("a"))
                .isInstanceOf(ImplementationFailure.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("whether the thread still knows").isTrue();
    }

    private Loans<String, Lent> loans(Duration patience) {
        return new Loans<>(
                key -> {
                    Lent lent = new Lent();
                    made.add(lent);
                    return lent;
                },
                1,
                patience);
    }

    private static final class Lent implements AutoCloseable {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
