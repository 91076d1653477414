/** How a TLS connection to STS comes about: names, proxies, trust. */
@NullMarked
package dev.touchstone.server.sts.connect;

import org.jspecify.annotations.NullMarked;
