/**
 * Verifies tokens of the AWS IAM authenticator for Kubernetes: {@link dev.touchstone.verifier.TokenVerifier} takes a token
 * and gives the identity, or the one check that refused it. Who proves the signature is a
 * {@link dev.touchstone.verifier.proof.Proof}.
 */
@NullMarked
package dev.touchstone.verifier;

import org.jspecify.annotations.NullMarked;
