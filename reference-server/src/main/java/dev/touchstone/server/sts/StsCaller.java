package dev.touchstone.server.sts;

import java.util.concurrent.CompletionStage;

/** Sends one GetCallerIdentity request. Thread-safe; never blocks the calling thread. */
public interface StsCaller extends AutoCloseable {

    /**
     * Sends the request with the headers {@code Accept: application/json} and {@code x-k8s-aws-id} (VER-49).
     *
     * @return what came of it, within 10 s (VER-56); the stage never fails
     */
    CompletionStage<StsAnswer> call(StsRequest request);

    /** Ends its connections. Idempotent. */
    @Override
    void close();
}
