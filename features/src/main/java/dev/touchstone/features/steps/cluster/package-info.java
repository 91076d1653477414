/** The cluster that a scenario stands on. */
@NullMarked
package dev.touchstone.features.steps.cluster;

import org.jspecify.annotations.NullMarked;
