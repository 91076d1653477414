/** The serving certificate and its private key: loaded, generated, reloaded. */
@NullMarked
package dev.touchstone.server.certificates;

import org.jspecify.annotations.NullMarked;
