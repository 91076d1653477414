/** The TokenReview endpoint, health and metrics, over Undertow. */
@NullMarked
package dev.touchstone.server.webhook;

import org.jspecify.annotations.NullMarked;
