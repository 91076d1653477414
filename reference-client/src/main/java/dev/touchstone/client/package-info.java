/** Tokens for Kubernetes clusters that authenticate by AWS IAM: {@link dev.touchstone.client.EksTokenProvider}. */
@NullMarked
package dev.touchstone.client;

import org.jspecify.annotations.NullMarked;
