package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Local checks that are missing, look away or go by a wrong clock. */
final class Checks {

    private Checks() {}

    /** Leave checks out. */
    static Sabotage without(Reason... reasons) {
        Set<Reason> missing = Set.of(reasons);
        return each(check -> missing.contains(check.reason()) ? Optional.empty() : Optional.of(check));
    }

    /** Have a check look away where its objection has these words. */
    static Sabotage forgiving(Reason reason, Predicate<String> objection) {
        return objecting(
                Set.of(reason),
                (check, candidate) -> check.objection().apply(candidate).filter(objection.negate()));
    }

    static Sabotage forgiving(Reason reason, String words) {
        return forgiving(reason, objection -> objection.contains(words));
    }

    /** Have a check look away from these. */
    static Sabotage weaker(Reason reason, Predicate<Candidate> overlooked) {
        return weaker(Set.of(reason), overlooked);
    }

    /** Have checks look away from these. */
    static Sabotage weaker(Set<Reason> reasons, Predicate<Candidate> overlooked) {
        return objecting(
                reasons,
                (check, candidate) -> overlooked.test(candidate)
                        ? Optional.empty()
                        : check.objection().apply(candidate));
    }

    /** Have a check object to these as well. */
    static Sabotage stricter(Reason reason, Predicate<Candidate> refused) {
        return objecting(
                Set.of(reason),
                (check, candidate) -> refused.test(candidate)
                        ? Optional.of("not taken here")
                        : check.objection().apply(candidate));
    }

    /** Have checks changed in two ways. */
    static Sabotage both(Sabotage one, Sabotage other) {
        return Sabotage.ofStages(parts ->
                other.stages().in(new Parts(one.stages().in(parts), parts.configuration(), parts.environment())));
    }

    private static Sabotage objecting(
            Set<Reason> reasons, BiFunction<TokenCheck, Candidate, Optional<String>> objection) {
        return each(check -> Optional.of(
                reasons.contains(check.reason())
                        ? new TokenCheck(check.reason(), candidate -> objection.apply(check, candidate))
                        : check));
    }

    /** Let a check take the time from a clock that is ahead of the true one by {@code by}, which may be negative. */
    static Sabotage clockAhead(Reason reason, Duration by) {
        return clockAhead(reason, parts -> by);
    }

    /** Let a check read dates as of the time zone that the environment names, as if its clock went by that. */
    static Sabotage localTime(Reason reason) {
        return clockAhead(reason, parts -> {
            ZoneId zone = ZoneId.of(parts.environment().getOrDefault("TZ", "UTC"));
            return Duration.ofSeconds(zone.getRules().getOffset(Instant.now()).getTotalSeconds());
        });
    }

    private static Sabotage clockAhead(Reason reason, Function<Parts, Duration> offset) {
        return Sabotage.ofStages(parts -> {
            Duration by = offset.apply(parts);
            StsEndpoint endpoint = new StsEndpoint(parts.configuration().partition(), Set.of(), "us-east-1");
            List<TokenCheck> ahead = TokenChecks.standard(endpoint, Clock.offset(Clock.systemUTC(), by));
            List<TokenCheck> checks = parts.standard().tokenChecks().stream()
                    .flatMap(check -> check.reason() == reason
                            ? ahead.stream().filter(other -> other.reason() == reason)
                            : Stream.of(check))
                    .toList();
            return parts.standard().withTokenChecks(checks);
        });
    }

    private static Sabotage each(Function<TokenCheck, Optional<TokenCheck>> change) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withTokenChecks(parts.standard().tokenChecks().stream()
                        .flatMap(check -> change.apply(check).stream())
                        .toList()));
    }
}
