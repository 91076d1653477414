/** Access to the Kubernetes API. */
@NullMarked
package dev.touchstone.reference.kubernetes;

import org.jspecify.annotations.NullMarked;
