package dev.touchstone.verifier.token;

import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs a token through the ordered checks; the first refusal decides (VER-47). Thread-safe if the checks are. */
public final class TokenParser {

    private final List<TokenCheck> checks;
    private final UnaryOperator<String> regions;

    /**
     * Create one whose hosts are all of AWS.
     *
     * @param checks run in this order
     */
    public TokenParser(List<TokenCheck> checks) {
        this(checks, StsEndpoint::region);
    }

    /**
     * Create one.
     *
     * @param checks run in this order
     * @param endpoint says which region each host belongs to, extra hosts too
     */
    public TokenParser(List<TokenCheck> checks, StsEndpoint endpoint) {
        this(checks, endpoint::regionOf);
    }

    private TokenParser(List<TokenCheck> checks, UnaryOperator<String> regions) {
        this.checks = List.copyOf(checks);
        this.regions = regions;
    }

    /**
     * Check a token, without network access.
     *
     * @param token any text, of any length
     * @return what may be sent to STS, or the first refusal
     */
    public TokenOutcome parse(String token) {
        Candidate candidate = new Candidate(token);
        for (TokenCheck check : checks) {
            Optional<Rejection> rejection = check.refuse(candidate);
            if (rejection.isPresent()) {
                return new TokenOutcome.Refused(rejection.get());
            }
        }
        return new TokenOutcome.Presentable(request(candidate));
    }

    private StsRequest request(Candidate candidate) {
        String host = candidate.parts().host();
        String credential = candidate.parameter("X-Amz-Credential");
        int slash = credential.indexOf('/');
        String accessKeyId = slash < 0 ? credential : credential.substring(0, slash);
        return new StsRequest(host, candidate.parts().rawQuery(), regions.apply(host), accessKeyId);
    }
}
