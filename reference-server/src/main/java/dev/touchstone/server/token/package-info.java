/** Parses {@code k8s-aws-v1} tokens and runs the ordered checks, one rejection reason each. */
@NullMarked
package dev.touchstone.server.token;

import org.jspecify.annotations.NullMarked;
