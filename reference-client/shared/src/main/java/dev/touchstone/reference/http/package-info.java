/** Calls over HTTP, as far as both programs make them alike. */
@NullMarked
package dev.touchstone.reference.http;

import org.jspecify.annotations.NullMarked;
