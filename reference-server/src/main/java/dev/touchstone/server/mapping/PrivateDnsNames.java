package dev.touchstone.server.mapping;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the private DNS name of an EC2 instance. Thread-safe; never blocks the calling thread. */
@FunctionalInterface
public interface PrivateDnsNames extends AutoCloseable {

    /** What came of a lookup. */
    sealed interface Answer {

        /** A name, not empty. */
        record Name(String value) implements Answer {}

        /** No name, and why. */
        record Unknown(String why) implements Answer {}
    }

    /** Looks one instance up; the stage never fails. */
    CompletionStage<Answer> find(String instanceId);

    @Override
    default void close() {}

    /** Knows no instance. */
    static PrivateDnsNames none() {
        return instanceId ->
                CompletableFuture.completedFuture(new Answer.Unknown("this server is not set up to ask EC2"));
    }
}
