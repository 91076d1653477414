/** Text without secrets. */
@NullMarked
package dev.touchstone.reference.text;

import org.jspecify.annotations.NullMarked;
