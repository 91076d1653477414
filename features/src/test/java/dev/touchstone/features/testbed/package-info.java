@NullMarked
package dev.touchstone.features.testbed;

import org.jspecify.annotations.NullMarked;
