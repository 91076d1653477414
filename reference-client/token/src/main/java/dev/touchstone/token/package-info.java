/**
 * Signs tokens for the AWS IAM authenticator for Kubernetes: {@link dev.touchstone.token.TokenSigner} makes a
 * {@link dev.touchstone.token.Token} of {@link dev.touchstone.token.Credentials}, an
 * {@link dev.touchstone.token.StsEndpoint} and a cluster ID. Nothing is read from the environment, and nobody is asked.
 */
@NullMarked
package dev.touchstone.token;

import org.jspecify.annotations.NullMarked;
