/** Finds out why kubectl says Unauthorized: one finding a line, each with what to do. */
@NullMarked
package dev.touchstone.client.diagnose;

import org.jspecify.annotations.NullMarked;
