/** The reference client against what only this module has: a real API server. */
@NullMarked
package dev.touchstone.features.client;

import org.jspecify.annotations.NullMarked;
