/** The credential cache on disk, one file shared with the Go client. */
@NullMarked
package dev.touchstone.client.cache;

import org.jspecify.annotations.NullMarked;
