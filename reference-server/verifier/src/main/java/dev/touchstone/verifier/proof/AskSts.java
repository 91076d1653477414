package dev.touchstone.verifier.proof;

import dev.touchstone.verifier.sts.AnswerReader;
import dev.touchstone.verifier.sts.CallerOutcome;
import dev.touchstone.verifier.sts.StrictAnswerReader;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsObserver;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Reason;
import java.util.concurrent.CompletionStage;

/** Sends each request to STS, which knows all keys. Nothing is cached, so each token asks STS again (VER-62). Thread-safe. */
public final class AskSts implements Proof {

    private final StsCaller sts;
    private final AnswerReader answers;
    private final StsObserver observer;

    /**
     * Create one.
     *
     * @param sts whoever opens it closes it
     */
    public AskSts(StsCaller sts) {
        this(sts, new StrictAnswerReader(), StsObserver.none());
    }

    /**
     * Create one that tells an observer what STS answers.
     *
     * @param sts whoever opens it closes it
     * @param answers reads what STS answers
     * @param observer is told of each answer
     */
    public AskSts(StsCaller sts, AnswerReader answers, StsObserver observer) {
        this.sts = sts;
        this.answers = answers;
        this.observer = observer;
    }

    @Override
    public CompletionStage<CallerOutcome> prove(StsRequest request) {
        return sts.call(request).thenApply(answer -> read(answer, request.region()));
    }

    private CallerOutcome read(StsAnswer answer, String region) {
        observer.answered(answer, region);
        CallerOutcome outcome = answers.read(answer, region);
        if (outcome instanceof CallerOutcome.Refused refused
                && refused.rejection().reason() == Reason.STS_THROTTLED) {
            observer.throttled(region);
        }
        return outcome;
    }
}
