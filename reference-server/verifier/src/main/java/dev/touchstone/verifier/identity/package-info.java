/** ARNs, their canonical form, and the identity that STS confirms. */
@NullMarked
package dev.touchstone.verifier.identity;

import org.jspecify.annotations.NullMarked;
