/** The two reference programs as they lie in a checkout or an installation, and their class archives. */
@NullMarked
package dev.touchstone.features.testbed.reference;

import org.jspecify.annotations.NullMarked;
