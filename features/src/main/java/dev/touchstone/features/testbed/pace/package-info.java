/** How much slower than it should this machine runs, and waits that allow for it. */
@NullMarked
package dev.touchstone.features.testbed.pace;

import org.jspecify.annotations.NullMarked;
