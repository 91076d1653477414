/** The outcome of a request: its result label in the metrics and the reason for a rejection. */
@NullMarked
package dev.touchstone.verifier.verdict;

import org.jspecify.annotations.NullMarked;
