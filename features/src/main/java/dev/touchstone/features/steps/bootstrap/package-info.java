/** Steps about bootstrap tokens of kops. */
@NullMarked
package dev.touchstone.features.steps.bootstrap;

import org.jspecify.annotations.NullMarked;
