@NullMarked
package dev.touchstone.features.steps.authenticator;

import org.jspecify.annotations.NullMarked;
