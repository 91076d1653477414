package dev.touchstone.features.mutation;

import java.util.BitSet;
import java.util.List;

/** A program with all its mutants. */
public interface Program {

    /** Return all its mutants, in the same order each time. */
    List<Mutant> mutants();

    /** Return the pair with one of its halves, or both, changed by this mutant. */
    Subject mutated(Mutant mutant);

    /** Return the pair as it is. */
    Subject unchanged();

    /** Return the pair as it is, and note what it touches. */
    Probe probe();

    /** The program as it is, which notes what it touches. */
    interface Probe extends AutoCloseable {

        Subject subject();

        /** Return what was touched so far. */
        Touched touched();

        @Override
        void close();
    }

    /**
     * The places of mutants, by their index in {@link #mutants()}.
     *
     * @param reached the program came there
     * @param different and there the mutant would have computed something else; one for which that is not known is in it
     */
    record Touched(BitSet reached, BitSet different) {}
}
