/** Finds the credentials and the region that a token is signed with, and assumes a role. */
@NullMarked
package dev.touchstone.client.credentials;

import org.jspecify.annotations.NullMarked;
