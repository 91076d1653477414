/** Speaks the Kubernetes client-authentication exec API: the request in the environment, the reply on standard output. */
@NullMarked
package dev.touchstone.client.exec;

import org.jspecify.annotations.NullMarked;
