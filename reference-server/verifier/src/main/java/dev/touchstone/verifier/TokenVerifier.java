package dev.touchstone.verifier;

import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.IdentityReader;
import dev.touchstone.verifier.identity.StsIdentityReader;
import dev.touchstone.verifier.proof.Proof;
import dev.touchstone.verifier.sts.CallerOutcome;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.token.TokenOutcome;
import dev.touchstone.verifier.token.TokenParser;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Verifies a token: local checks, the proof of its signature, then the identity. Thread-safe; holds nothing that needs
 * closing.
 *
 * <pre>{@code
 * TokenVerifier verifier = TokenVerifier.of(Partition.AWS, Clock.systemUTC(), new AskSts(sts));
 * verifier.verify(token).thenAccept(outcome -> ...);
 * }</pre>
 */
public final class TokenVerifier {

    private final TokenParser parser;
    private final Proof proof;
    private final IdentityReader identities;

    /**
     * Create a verifier from its parts, as the reference server does. The package of the parser is not part of what is
     * kept.
     */
    public TokenVerifier(TokenParser parser, Proof proof, IdentityReader identities) {
        this.parser = parser;
        this.proof = proof;
        this.identities = identities;
    }

    /**
     * Create one with the checks of a server, in the order that the protocol fixes.
     *
     * @param partition whose STS may be asked; tokens for any other host are refused
     * @param clock decides how old a token is, which may be 15 minutes
     */
    public static TokenVerifier of(Partition partition, Clock clock, Proof proof) {
        return new TokenVerifier(
                new TokenParser(TokenChecks.standard(new StsEndpoint(partition, Set.of(), ""), clock)),
                proof,
                new StsIdentityReader(new IamArns()));
    }

    /**
     * Verify a token. Nothing is cached, so each call proves it again (VER-62). The stage fails only on an internal
     * error, and never waits without a proof that does.
     *
     * @param token any text, of any length; never in a message
     * @return the identity, or the check that refused the token and what it says
     */
    public CompletionStage<IdentityOutcome> verify(String token) {
        TokenOutcome outcome = parser.parse(token);
        if (outcome instanceof TokenOutcome.Presentable presentable) {
            StsRequest request = presentable.request();
            return prove(request).thenApply(caller -> identify(caller, request));
        }
        TokenOutcome.Refused refused = (TokenOutcome.Refused) outcome;
        return CompletableFuture.completedFuture(new IdentityOutcome.Refused(refused.rejection()));
    }

    /** What a proof throws is an internal error like any other. */
    private CompletionStage<CallerOutcome> prove(StsRequest request) {
        try {
            return proof.prove(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private IdentityOutcome identify(CallerOutcome caller, StsRequest request) {
        if (caller instanceof CallerOutcome.Named named) {
            return identities.read(named.caller(), request);
        }
        return new IdentityOutcome.Refused(((CallerOutcome.Refused) caller).rejection());
    }
}
