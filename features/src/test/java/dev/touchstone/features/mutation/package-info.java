/** Judges mutants: programs that a machine has changed in one place, each by the scenarios that may notice it. */
@NullMarked
package dev.touchstone.features.mutation;

import org.jspecify.annotations.NullMarked;
