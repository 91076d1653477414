/** Step definitions, and what the steps of one scenario share. */
@NullMarked
package dev.touchstone.features.steps;

import org.jspecify.annotations.NullMarked;
