/** Servers that run in this JVM, to be judged as any other. */
@NullMarked
package dev.touchstone.features.proof.server;

import org.jspecify.annotations.NullMarked;
