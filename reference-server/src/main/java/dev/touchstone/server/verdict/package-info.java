/** How a request ends: the result label of the metrics and the reason for a rejection. */
@NullMarked
package dev.touchstone.server.verdict;

import org.jspecify.annotations.NullMarked;
