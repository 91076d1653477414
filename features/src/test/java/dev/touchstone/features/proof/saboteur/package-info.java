/** The reference with one named defect each. */
@NullMarked
package dev.touchstone.features.proof.saboteur;

import org.jspecify.annotations.NullMarked;
