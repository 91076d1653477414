/** A caller of STS over plain sockets, whose handling of a connection can go wrong in one way at a time. */
@NullMarked
package dev.touchstone.features.proof.exchange;

import org.jspecify.annotations.NullMarked;
