/** Reaches the ConfigMap {@code kube-system/aws-auth} by the kubectl in use. */
@NullMarked
package dev.touchstone.client.awsauth;

import org.jspecify.annotations.NullMarked;
