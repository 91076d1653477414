/** Text of others made fit for ours. */
@NullMarked
package dev.touchstone.client.text;

import org.jspecify.annotations.NullMarked;
