@NullMarked
package dev.touchstone.features.steps.vectors;

import org.jspecify.annotations.NullMarked;
