package dev.touchstone.verifier.token;

import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The checks on the query, except dates. */
final class QueryChecks {

    private static final Set<String> ALLOWED = Set.of(
            "action",
            "version",
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders");
    private static final int MAX_EXPIRES_SECONDS = 900;

    private QueryChecks() {}

    static Optional<String> syntax(Candidate candidate) {
        for (QueryParameter parameter : candidate.parameters()) {
            if (!parameter.wellFormed()) {
                return Optional.of("malformed query parameter: a semicolon or an invalid percent escape");
            }
        }
        return Optional.empty();
    }

    /** If duplicates were allowed, a check might read one and STS the other (CVE-2022-2385). */
    static Optional<String> duplicate(Candidate candidate) {
        Map<String, String> spellings = new HashMap<>();
        boolean repeated = false;
        for (QueryParameter parameter : candidate.parameters()) {
            String earlier = spellings.putIfAbsent(parameter.loweredName(), parameter.name());
            if (earlier != null && !earlier.equals(parameter.name())) {
                return Optional.of("duplicate query parameter found: \"" + quotable(parameter.name()) + "\"");
            }
            repeated |= earlier != null;
        }
        return repeated ? Optional.of("query parameter with multiple values not supported") : Optional.empty();
    }

    static Optional<String> unknown(Candidate candidate) {
        for (QueryParameter parameter : candidate.parameters()) {
            if (!ALLOWED.contains(parameter.loweredName())) {
                return Optional.of("non-whitelisted query parameter \"" + quotable(parameter.name()) + "\"");
            }
        }
        return Optional.empty();
    }

    static Optional<String> action(Candidate candidate) {
        return candidate.parameter("Action").equals("GetCallerIdentity")
                ? Optional.empty()
                : Optional.of("unexpected action parameter in pre-signed URL, expected GetCallerIdentity");
    }

    static Optional<String> signedHeaders(Candidate candidate) {
        List<String> signed = Stream.of(
                        candidate.parameter("X-Amz-SignedHeaders").split(";", -1))
                .map(Ascii::lower)
                .toList();
        for (String header : List.of(TokenSigner.CLUSTER_ID_HEADER, "host")) {
            if (!signed.contains(header)) {
                return Optional.of("client did not sign the " + header + " header in the pre-signed URL");
            }
        }
        return Optional.empty();
    }

    static Optional<String> expires(Candidate candidate) {
        return isSeconds(candidate.parameter("X-Amz-Expires"))
                ? Optional.empty()
                : Optional.of("invalid X-Amz-Expires parameter in pre-signed URL, expected 0 to " + MAX_EXPIRES_SECONDS
                        + " seconds");
    }

    private static boolean isSeconds(String text) {
        int seconds = 0;
        for (int i = 0; i < text.length() && seconds <= MAX_EXPIRES_SECONDS; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            seconds = 10 * seconds + digit;
        }
        return !text.isEmpty() && seconds <= MAX_EXPIRES_SECONDS;
    }

    /** A misplaced secret may end up in a name, so only short plain names are shown. */
    private static String quotable(String name) {
        return name.length() <= 40 && name.chars().allMatch(c -> c > ' ' && c < 127) ? name : "(not shown)";
    }
}
