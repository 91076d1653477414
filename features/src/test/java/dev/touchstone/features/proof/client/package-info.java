/** The reference client in this JVM, with one defect at a time put around it. */
@NullMarked
package dev.touchstone.features.proof.client;

import org.jspecify.annotations.NullMarked;
