/** A server for tests, and what it talks to. */
@NullMarked
package dev.touchstone.server.testing;

import org.jspecify.annotations.NullMarked;
