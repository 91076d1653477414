/** Gives tokens to the official Kubernetes client, which a program that uses this brings itself. */
@NullMarked
package dev.touchstone.token.aws.kubernetes;

import org.jspecify.annotations.NullMarked;
