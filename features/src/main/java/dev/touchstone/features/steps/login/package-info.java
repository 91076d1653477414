/** People who log in to a cluster, and what stands in their way. */
@NullMarked
package dev.touchstone.features.steps.login;

import org.jspecify.annotations.NullMarked;
