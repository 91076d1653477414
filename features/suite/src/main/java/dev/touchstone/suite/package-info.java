/**
 * Touchstone in a build: a class that is annotated with {@link dev.touchstone.suite.Judge} and implements
 * {@link dev.touchstone.suite.ConformanceSuite} judges a server or a client, each requirement a test.
 */
@NullMarked
package dev.touchstone.suite;

import org.jspecify.annotations.NullMarked;
