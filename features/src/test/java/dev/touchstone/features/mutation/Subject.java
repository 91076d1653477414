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
 */
public record Subject(
        Function<AwsAccess, ServerImplementation> server, Function<AwsAccess, ClientImplementation> client) {}
