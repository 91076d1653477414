/** A program's classes: changed in one place each by PIT, or made to tell in which places a change would matter. */
@NullMarked
package dev.touchstone.features.mutation.bytecode;

import org.jspecify.annotations.NullMarked;
