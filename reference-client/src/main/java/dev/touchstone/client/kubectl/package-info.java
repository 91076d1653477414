/** Runs the kubectl in use, and reads what it says of the plugin of its kubeconfig. */
@NullMarked
package dev.touchstone.client.kubectl;

import org.jspecify.annotations.NullMarked;
