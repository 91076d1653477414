/** The authenticator under test as the API server, and whoever else reaches its port, meets it. */
@NullMarked
package dev.touchstone.features.steps.authenticator;

import org.jspecify.annotations.NullMarked;
