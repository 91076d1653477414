/** Makes what the command {@code init} writes: the webhook's certificate, its key, and the API server's kubeconfig. */
@NullMarked
package dev.touchstone.client.certificates;

import org.jspecify.annotations.NullMarked;
