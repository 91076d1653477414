/** Checks a token as a server does, for the person who wants to know what it says: locally, then by STS. */
@NullMarked
package dev.touchstone.client.verify;

import org.jspecify.annotations.NullMarked;
