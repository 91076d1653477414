/** Finds the credentials that a token is signed with: environment, profiles, cache, role. */
@NullMarked
package dev.touchstone.client.credentials;

import org.jspecify.annotations.NullMarked;
