/** The EC2 instance that a scenario has programs run on. */
@NullMarked
package dev.touchstone.features.steps.instance;

import org.jspecify.annotations.NullMarked;
