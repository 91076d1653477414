/** The command line of {@code ci/mutation/run}. */
@NullMarked
package dev.touchstone.features.mutation.command;

import org.jspecify.annotations.NullMarked;
