/** Which hosts are reached without a proxy. */
@NullMarked
package dev.touchstone.server.proxy;

import org.jspecify.annotations.NullMarked;
