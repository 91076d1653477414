/** The API server's side of the TokenReview webhook: asks, and reads what is answered. */
@NullMarked
package dev.touchstone.features.webhook;

import org.jspecify.annotations.NullMarked;
