/** Which proxy leads to a host, if any. */
@NullMarked
package dev.touchstone.reference.proxy;

import org.jspecify.annotations.NullMarked;
