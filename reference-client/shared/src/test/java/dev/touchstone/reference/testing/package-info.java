/** Test fixtures: a certificate authority, a fake STS behind a proxy, tokens. */
@NullMarked
package dev.touchstone.reference.testing;

import org.jspecify.annotations.NullMarked;
