/** HTTP/1.1 with STS: requests, response parsing and connection reuse. */
@NullMarked
package dev.touchstone.server.sts.http;

import org.jspecify.annotations.NullMarked;
