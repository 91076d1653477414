/** A credential plugin for Kubernetes clusters that authenticate by AWS IAM. */
@NullMarked
package dev.touchstone.client;

import org.jspecify.annotations.NullMarked;
