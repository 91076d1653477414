@NullMarked
package dev.touchstone.features.steps.backends;

import org.jspecify.annotations.NullMarked;
