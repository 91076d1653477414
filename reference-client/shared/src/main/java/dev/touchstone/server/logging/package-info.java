/** Log lines in the upstream's format: logrus text or JSON, escaped. */
@NullMarked
package dev.touchstone.server.logging;

import org.jspecify.annotations.NullMarked;
