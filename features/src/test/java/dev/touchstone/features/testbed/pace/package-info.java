@NullMarked
package dev.touchstone.features.testbed.pace;

import org.jspecify.annotations.NullMarked;
