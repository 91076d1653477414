@NullMarked
package dev.touchstone.features.webhook;

import org.jspecify.annotations.NullMarked;
