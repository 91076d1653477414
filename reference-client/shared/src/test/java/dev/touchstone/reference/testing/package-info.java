/** Test fixtures: a certificate authority, a fake STS behind a proxy, log lines. */
@NullMarked
package dev.touchstone.reference.testing;

import org.jspecify.annotations.NullMarked;
