/** What the client under test is given, and what it gives back. */
@NullMarked
package dev.touchstone.features.steps.client;

import org.jspecify.annotations.NullMarked;
