/** The authenticator under test as the API server meets it: what it is asked, what it answers, and what it asks STS. */
@NullMarked
package dev.touchstone.features.steps.authenticator;

import org.jspecify.annotations.NullMarked;
