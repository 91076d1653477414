package dev.touchstone.client.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares this machine's clock with that of STS. */
final class ClockCheck {

    /** STS refuses a signature that is 15 minutes old, and a server too; five leave a token ten to be used in. */
    private static final Duration TOLERABLE = Duration.ofMinutes(5);

    /** A Date header has whole seconds, and the answer took its time. */
    private static final Duration UNREMARKABLE = Duration.ofSeconds(5);

    private ClockCheck() {}

    static Finding of(Instant here, Optional<Instant> there) {
        if (there.isEmpty()) {
            return Finding.unknown("clock", "not checked, because STS sent no date or did not answer");
        }
        Duration ahead = Duration.between(there.get(), here);
        Duration skew = ahead.abs();
        if (skew.compareTo(UNREMARKABLE) <= 0) {
            return Finding.good("clock", "agrees with STS");
        }
        String detail = skew.toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " STS";
        return skew.compareTo(TOLERABLE) <= 0
                ? Finding.good("clock", detail + ", which is tolerable")
                : Finding.bad("clock", detail, "set this machine's clock, such as by turning on NTP");
    }
}
