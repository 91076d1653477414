/** Log lines in the upstream's format: logrus text or JSON, escaped. */
@NullMarked
package dev.touchstone.reference.logging;

import org.jspecify.annotations.NullMarked;
