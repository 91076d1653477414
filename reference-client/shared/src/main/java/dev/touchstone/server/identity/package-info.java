/** ARNs, their canonical form, and the identity that STS confirms. */
@NullMarked
package dev.touchstone.server.identity;

import org.jspecify.annotations.NullMarked;
