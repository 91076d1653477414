/** Tests of the steps that log people in. */
@NullMarked
package dev.touchstone.features.steps.login;

import org.jspecify.annotations.NullMarked;
