/** The authenticator's command line, and what it does with its process and its files. */
@NullMarked
package dev.touchstone.features.steps.command;

import org.jspecify.annotations.NullMarked;
