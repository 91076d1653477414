/**
 * Parses {@code k8s-aws-v1} tokens and runs the ordered checks, each with its own rejection reason.
 *
 * <p>Not part of what is kept: these are the stages of the reference server, public because it and the proofs stand in
 * other packages. They may change in any version. Programs use {@link dev.touchstone.verifier.TokenVerifier}.
 */
@NullMarked
package dev.touchstone.verifier.token;

import org.jspecify.annotations.NullMarked;
