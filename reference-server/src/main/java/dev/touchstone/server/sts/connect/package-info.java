/** TLS connections to STS: name resolution, proxies, trust. */
@NullMarked
package dev.touchstone.server.sts.connect;

import org.jspecify.annotations.NullMarked;
