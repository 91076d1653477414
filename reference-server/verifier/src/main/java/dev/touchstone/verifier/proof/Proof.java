package dev.touchstone.verifier.proof;

import dev.touchstone.verifier.sts.CallerOutcome;
import dev.touchstone.verifier.sts.StsRequest;
import java.util.concurrent.CompletionStage;

/** Proves who signed a presigned request. Thread-safe. */
@FunctionalInterface
public interface Proof {

    /**
     * Name the caller, or say why there is none.
     *
     * @param request one that passed every local check
     * @return the outcome; the stage fails only on an internal error
     */
    CompletionStage<CallerOutcome> prove(StsRequest request);
}
