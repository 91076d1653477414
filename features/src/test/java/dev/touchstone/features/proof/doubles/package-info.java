/** Servers and clients of their own that only look like an authenticator. */
@NullMarked
package dev.touchstone.features.proof.doubles;

import org.jspecify.annotations.NullMarked;
