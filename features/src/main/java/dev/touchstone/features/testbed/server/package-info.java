/** The servers under test that scenarios stand on: their usual settings, and those whose mappings change while they run. */
@NullMarked
package dev.touchstone.features.testbed.server;

import org.jspecify.annotations.NullMarked;
