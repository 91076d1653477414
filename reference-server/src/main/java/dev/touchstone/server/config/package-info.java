/** Merges the configuration file, flags and environment into one validated value. */
@NullMarked
package dev.touchstone.server.config;

import org.jspecify.annotations.NullMarked;
