/** Adds entries to the ConfigMap {@code kube-system/aws-auth} and leaves the rest of it unchanged. */
@NullMarked
package dev.touchstone.reference.awsauth;

import org.jspecify.annotations.NullMarked;
