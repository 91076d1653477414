/** Test fixtures: tokens, and the protocol's vectors. */
@NullMarked
package dev.touchstone.verifier.testing;

import org.jspecify.annotations.NullMarked;
