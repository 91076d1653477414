/** Calls STS: assumes roles, and tells its failures apart. */
@NullMarked
package dev.touchstone.client.sts;

import org.jspecify.annotations.NullMarked;
