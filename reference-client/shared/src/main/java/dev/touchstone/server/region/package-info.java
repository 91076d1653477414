/** The regions of AWS. */
@NullMarked
package dev.touchstone.server.region;

import org.jspecify.annotations.NullMarked;
