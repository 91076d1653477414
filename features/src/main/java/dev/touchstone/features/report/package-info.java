/** Collects what scenarios found while they run, and makes the report of it. */
@NullMarked
package dev.touchstone.features.report;

import org.jspecify.annotations.NullMarked;
