/** ARNs, their canonical form, and the identity that STS vouches for. */
@NullMarked
package dev.touchstone.server.identity;

import org.jspecify.annotations.NullMarked;
