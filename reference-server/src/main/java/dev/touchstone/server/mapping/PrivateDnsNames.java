package dev.touchstone.server.mapping;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks up the private DNS name of an EC2 instance. Thread-safe; never blocks the calling thread. */
@FunctionalInterface
public interface PrivateDnsNames extends AutoCloseable {

    /** The result of a lookup. */
    sealed interface Answer {

        /** A name, not empty. */
        record Name(String value) implements Answer {}

        /** No name, and the reason. */
        record Unknown(String why) implements Answer {}
    }

    /** Look up one instance; the stage never fails. */
    CompletionStage<Answer> find(String instanceId);

    @Override
    default void close() {}

    /** Return a lookup that knows no instances. */
    static PrivateDnsNames none() {
        return instanceId ->
                CompletableFuture.completedFuture(new Answer.Unknown("this server is not configured to use EC2"));
    }
}
