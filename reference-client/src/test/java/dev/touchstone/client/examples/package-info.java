/** Examples of the library, compiled and run in the build. */
@NullMarked
package dev.touchstone.client.examples;

import org.jspecify.annotations.NullMarked;
