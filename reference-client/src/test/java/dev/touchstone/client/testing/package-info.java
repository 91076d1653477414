/** What the tests stand on: a certificate authority, STS, a proxy, the command line in this process. */
@NullMarked
package dev.touchstone.client.testing;

import org.jspecify.annotations.NullMarked;
