/** The references, of which PIT changes a class at a time, in this JVM. */
@NullMarked
package dev.touchstone.features.mutation.reference;

import org.jspecify.annotations.NullMarked;
