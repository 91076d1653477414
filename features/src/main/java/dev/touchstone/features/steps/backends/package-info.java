/** The words of the scenarios about mappings that come from files, from a cluster and from EC2. */
@NullMarked
package dev.touchstone.features.steps.backends;

import org.jspecify.annotations.NullMarked;
