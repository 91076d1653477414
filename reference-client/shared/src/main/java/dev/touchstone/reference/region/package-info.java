/** The regions of AWS. */
@NullMarked
package dev.touchstone.reference.region;

import org.jspecify.annotations.NullMarked;
