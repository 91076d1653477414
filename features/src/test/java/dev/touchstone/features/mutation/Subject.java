package dev.touchstone.features.mutation;

import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import java.util.function.Function;

/**
 * A pair that is judged together, made anew for each judgement by the way to AWS that it gets.
 *
 * @param server makes the server
 * @param client makes the client
 * @param end has whatever still runs of it end, once its judgement is over or takes too long
 */
public record Subject(
        Function<AwsAccess, ServerImplementation> server,
        Function<AwsAccess, ClientImplementation> client,
        Runnable end) {

    /** Take a pair of which nothing can go on. */
    public Subject(Function<AwsAccess, ServerImplementation> server, Function<AwsAccess, ClientImplementation> client) {
        this(server, client, () -> {});
    }
}
