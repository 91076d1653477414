/** The connections to STS: Undertow's client on the I/O threads of the server. */
@NullMarked
package dev.touchstone.server.sts.http;

import org.jspecify.annotations.NullMarked;
