/** Who proves that a token is signed by whom it names: STS, or keys that are known. */
@NullMarked
package dev.touchstone.verifier.proof;

import org.jspecify.annotations.NullMarked;
