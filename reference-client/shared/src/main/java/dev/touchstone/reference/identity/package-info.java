/** ARNs, their canonical form, and the identity that STS confirms. */
@NullMarked
package dev.touchstone.reference.identity;

import org.jspecify.annotations.NullMarked;
