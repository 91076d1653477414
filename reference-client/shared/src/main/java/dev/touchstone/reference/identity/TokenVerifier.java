package dev.touchstone.reference.identity;

import dev.touchstone.reference.sts.AnswerReader;
import dev.touchstone.reference.sts.CallerOutcome;
import dev.touchstone.reference.sts.StsAnswer;
import dev.touchstone.reference.sts.StsCaller;
import dev.touchstone.reference.sts.StsObserver;
import dev.touchstone.reference.sts.StsRequest;
import dev.touchstone.reference.token.TokenOutcome;
import dev.touchstone.reference.token.TokenParser;
import dev.touchstone.reference.verdict.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Verifies a token: local checks, one STS call, then the identity. Thread-safe. */
public final class TokenVerifier {

    private final TokenParser parser;
    private final StsCaller sts;
    private final AnswerReader answers;
    private final IdentityReader identities;
    private final StsObserver observer;

    public TokenVerifier(
            TokenParser parser, StsCaller sts, AnswerReader answers, IdentityReader identities, StsObserver observer) {
        this.parser = parser;
        this.sts = sts;
        this.answers = answers;
        this.identities = identities;
        this.observer = observer;
    }

    /**
     * Verify a token. Nothing is cached, so each call asks STS again (VER-62). The stage fails only on an internal
     * error.
     */
    public CompletionStage<IdentityOutcome> verify(String token) {
        TokenOutcome outcome = parser.parse(token);
        if (outcome instanceof TokenOutcome.Presentable presentable) {
            StsRequest request = presentable.request();
            return sts.call(request).thenApply(answer -> identify(answer, request));
        }
        TokenOutcome.Refused refused = (TokenOutcome.Refused) outcome;
        return CompletableFuture.completedFuture(new IdentityOutcome.Refused(refused.rejection()));
    }

    private IdentityOutcome identify(StsAnswer answer, StsRequest request) {
        observer.answered(answer, request.region());
        CallerOutcome caller = answers.read(answer, request.region());
        if (caller instanceof CallerOutcome.Named named) {
            return identities.read(named.caller(), request);
        }
        CallerOutcome.Refused refused = (CallerOutcome.Refused) caller;
        if (refused.rejection().reason() == Reason.STS_THROTTLED) {
            observer.throttled(request.region());
        }
        return new IdentityOutcome.Refused(refused.rejection());
    }
}
