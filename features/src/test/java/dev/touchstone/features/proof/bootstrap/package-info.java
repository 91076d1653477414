/** A verifier of bootstrap tokens, and its defects. */
@NullMarked
package dev.touchstone.features.proof.bootstrap;

import org.jspecify.annotations.NullMarked;
