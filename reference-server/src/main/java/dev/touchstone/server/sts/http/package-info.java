/** HTTP/1.1 with STS: what is asked, what counts as its answer, and which connections serve again. */
@NullMarked
package dev.touchstone.server.sts.http;

import org.jspecify.annotations.NullMarked;
