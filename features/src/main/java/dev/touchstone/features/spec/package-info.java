/** The feature files, as they are written. */
@NullMarked
package dev.touchstone.features.spec;

import org.jspecify.annotations.NullMarked;
