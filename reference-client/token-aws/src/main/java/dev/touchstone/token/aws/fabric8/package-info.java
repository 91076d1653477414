/** Gives tokens to Fabric8's Kubernetes client, which a program that uses this brings itself. */
@NullMarked
package dev.touchstone.token.aws.fabric8;

import org.jspecify.annotations.NullMarked;
