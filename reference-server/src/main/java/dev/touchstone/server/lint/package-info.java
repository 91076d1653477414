/** Finds in mapping files what locks people out, and says how to mend it. */
@NullMarked
package dev.touchstone.server.lint;

import org.jspecify.annotations.NullMarked;
