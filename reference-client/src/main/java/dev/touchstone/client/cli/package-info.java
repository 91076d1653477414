/** The command line. {@code token} is decided before anything else loads: kubectl waits for it. */
@NullMarked
package dev.touchstone.client.cli;

import org.jspecify.annotations.NullMarked;
