/** Steps that put the vectors to a subject. */
@NullMarked
package dev.touchstone.features.steps.vectors;

import org.jspecify.annotations.NullMarked;
