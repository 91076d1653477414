/** Writes the user entry of a kubeconfig and leaves the rest of the file as it stands. */
@NullMarked
package dev.touchstone.client.kubeconfig;

import org.jspecify.annotations.NullMarked;
