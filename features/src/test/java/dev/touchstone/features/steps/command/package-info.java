@NullMarked
package dev.touchstone.features.steps.command;

import org.jspecify.annotations.NullMarked;
