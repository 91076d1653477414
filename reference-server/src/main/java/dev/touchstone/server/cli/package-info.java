/** The command line, on the upstream contract. */
@NullMarked
package dev.touchstone.server.cli;

import org.jspecify.annotations.NullMarked;
