/** Configuration files and feature gates. */
@NullMarked
package dev.touchstone.reference.config;

import org.jspecify.annotations.NullMarked;
