package dev.touchstone.features.mutation.bytecode;

import org.pitest.mutationtest.engine.MutationIdentifier;

/**
 * One change of a class.
 *
 * @param key names it for good, see {@link dev.touchstone.features.mutation.Mutant#key()}:
 *     {@code server/token/DateChecks.java:DateChecks.check(Candidate):CONDITIONALS_BOUNDARY:1}
 * @param className with dots
 * @param line of the source
 * @param kind in PIT's words
 * @param description what is otherwise, in PIT's words
 * @param instruction which one of the method, from 0
 * @param pit how PIT finds it again
 */
public record Change(
        String key,
        String className,
        int line,
        String kind,
        String description,
        int instruction,
        MutationIdentifier pit) {}
