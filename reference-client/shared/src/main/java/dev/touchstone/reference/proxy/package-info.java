/** Which hosts are reached without a proxy. */
@NullMarked
package dev.touchstone.reference.proxy;

import org.jspecify.annotations.NullMarked;
