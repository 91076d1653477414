/** Tokens that a scenario forges. */
@NullMarked
package dev.touchstone.features.steps.token;

import org.jspecify.annotations.NullMarked;
