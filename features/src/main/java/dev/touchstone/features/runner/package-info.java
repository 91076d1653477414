/** Runs the suite: the touchstone command line. */
@NullMarked
package dev.touchstone.features.runner;

import org.jspecify.annotations.NullMarked;
