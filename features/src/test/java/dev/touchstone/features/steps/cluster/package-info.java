/** Tests of the clusters that scenarios speak of. */
@NullMarked
package dev.touchstone.features.steps.cluster;

import org.jspecify.annotations.NullMarked;
