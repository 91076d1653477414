/** Configuration file, flags and environment, made into one validated value. */
@NullMarked
package dev.touchstone.server.config;

import org.jspecify.annotations.NullMarked;
