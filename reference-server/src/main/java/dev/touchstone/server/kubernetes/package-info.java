/** Access to the Kubernetes API. */
@NullMarked
package dev.touchstone.server.kubernetes;

import org.jspecify.annotations.NullMarked;
