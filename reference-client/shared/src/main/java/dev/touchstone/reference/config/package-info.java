/** What commands are set to: by flags, the environment and a file; and feature gates. */
@NullMarked
package dev.touchstone.reference.config;

import org.jspecify.annotations.NullMarked;
