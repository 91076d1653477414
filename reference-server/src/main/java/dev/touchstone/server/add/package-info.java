/** Adds entries to the ConfigMap {@code kube-system/aws-auth}, and leaves everything else in it alone. */
@NullMarked
package dev.touchstone.server.add;

import org.jspecify.annotations.NullMarked;
