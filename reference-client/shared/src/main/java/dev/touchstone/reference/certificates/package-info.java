/** The serving certificate and its private key: loaded, generated, written. */
@NullMarked
package dev.touchstone.reference.certificates;

import org.jspecify.annotations.NullMarked;
