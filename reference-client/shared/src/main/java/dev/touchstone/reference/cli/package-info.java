/** The commands that both programs have, and the options that all commands of both have in common. */
@NullMarked
package dev.touchstone.reference.cli;

import org.jspecify.annotations.NullMarked;
