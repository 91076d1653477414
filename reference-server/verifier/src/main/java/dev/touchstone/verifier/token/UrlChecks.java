package dev.touchstone.verifier.token;

import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.text.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** The checks on the URL up to its query. */
final class UrlChecks {

    /** Longer than the name of any scheme. */
    private static final int LONGEST_SCHEME = 40;

    private static final boolean[] URL_CHARACTERS = new boolean[128];

    static {
        Arrays.fill(URL_CHARACTERS, 'a', 'z' + 1, true);
        Arrays.fill(URL_CHARACTERS, 'A', 'Z' + 1, true);
        Arrays.fill(URL_CHARACTERS, '0', '9' + 1, true);
        "-._~%!$&()*+,;=:@/?#[]".chars().forEach(letter -> URL_CHARACTERS[letter] = true);
    }

    private UrlChecks() {}

    /**
     * Refuse characters that a signer always escapes: spaces, quotes, control and non-ASCII characters (VER-06,
     * SEC-05).
     */
    static Optional<String> syntax(Candidate candidate) {
        String url = candidate.url();
        for (int i = 0; i < url.length(); i++) {
            char letter = url.charAt(i);
            if (letter >= URL_CHARACTERS.length || !URL_CHARACTERS[letter]) {
                return Optional.of(String.format("invalid character 0x%02x at byte %d of the URL", (int) letter, i));
            }
        }
        PresignedUrl parts = candidate.parts();
        if (parts.host().indexOf('%') >= 0 || !QueryParameter.hasOnlyValidEscapes(parts.path())) {
            return Optional.of("invalid URL escape in host or path");
        }
        return Optional.empty();
    }

    static Optional<String> scheme(Candidate candidate) {
        String scheme = candidate.parts().scheme();
        return Ascii.lower(scheme).equals("https")
                ? Optional.empty()
                : Optional.of("unexpected scheme \"" + quotable(scheme) + "\" in pre-signed URL, expected https");
    }

    static Optional<String> host(Candidate candidate, StsEndpoint endpoint) {
        PresignedUrl parts = candidate.parts();
        Optional<String> objection = endpoint.objection(parts.host());
        if (objection.isPresent()) {
            return objection.map(UrlChecks::shorten);
        }
        if (!parts.userInfo().isEmpty()) {
            return Optional.of("unexpected user information before the host in pre-signed URL");
        }
        return parts.fragment().isEmpty() ? Optional.empty() : Optional.of("unexpected fragment in pre-signed URL");
    }

    static Optional<String> path(Candidate candidate) {
        return candidate.parts().path().equals("/")
                ? Optional.empty()
                : Optional.of("unexpected path in pre-signed URL, expected /");
    }

    /** Show a scheme only if it may be one: other text before a colon may be a secret. */
    private static String quotable(String scheme) {
        return scheme.length() <= LONGEST_SCHEME && scheme.matches("[A-Za-z0-9+.-]*") ? scheme : "(not shown)";
    }

    /** Quote a name as evidence, but only up to a limit, because a stranger chooses its length. */
    private static String shorten(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
