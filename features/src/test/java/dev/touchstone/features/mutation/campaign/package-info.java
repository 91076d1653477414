/** Judges all mutants of a program, keeps what was found, and counts. */
@NullMarked
package dev.touchstone.features.mutation.campaign;

import org.jspecify.annotations.NullMarked;
