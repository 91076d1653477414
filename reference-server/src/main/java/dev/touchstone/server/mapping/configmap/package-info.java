/** The EKSConfigMap backend: mappings from the ConfigMap {@code kube-system/aws-auth}, watched. */
@NullMarked
package dev.touchstone.server.mapping.configmap;

import org.jspecify.annotations.NullMarked;
