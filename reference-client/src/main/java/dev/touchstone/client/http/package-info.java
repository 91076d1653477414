/** How this program reaches AWS: the proxy and the certificate authorities that the environment names. */
@NullMarked
package dev.touchstone.client.http;

import org.jspecify.annotations.NullMarked;
