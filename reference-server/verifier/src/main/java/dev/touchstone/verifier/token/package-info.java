/** Parses {@code k8s-aws-v1} tokens and runs the ordered checks, each with its own rejection reason. */
@NullMarked
package dev.touchstone.verifier.token;

import org.jspecify.annotations.NullMarked;
