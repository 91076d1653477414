package dev.touchstone.verifier.sts;

import java.util.concurrent.CompletionStage;

/** Sends a GetCallerIdentity request. Thread-safe; never blocks the calling thread. */
public interface StsCaller extends AutoCloseable {

    /**
     * Send the request with the headers {@code Accept: application/json} and {@code x-k8s-aws-id} (VER-49).
     *
     * @param request one that passed every local check
     * @return the result, within 10 s (VER-56); the stage never fails
     */
    CompletionStage<StsAnswer> call(StsRequest request);

    /** Close its connections. Idempotent. */
    @Override
    void close();
}
