/** How long both programs wait for what may never answer: a peer, or a program that they have started. */
@NullMarked
package dev.touchstone.reference.time;

import org.jspecify.annotations.NullMarked;
