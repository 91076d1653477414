/** Finds mistakes in mapping files that lock people out, and suggests the fix. */
@NullMarked
package dev.touchstone.server.lint;

import org.jspecify.annotations.NullMarked;
