/** The reference webhook server, as a library. */
@NullMarked
package dev.touchstone.server;

import org.jspecify.annotations.NullMarked;
