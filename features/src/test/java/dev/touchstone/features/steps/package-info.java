@NullMarked
package dev.touchstone.features.steps;

import org.jspecify.annotations.NullMarked;
