/** The suite's own proof: what breaks the protocol fails it, and fails the requirements that it breaks. */
@NullMarked
package dev.touchstone.features.proof;

import org.jspecify.annotations.NullMarked;
