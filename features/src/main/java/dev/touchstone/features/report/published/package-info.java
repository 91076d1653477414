/** The verdicts on other people's programs as they are published: pages, a badge each, and JSON. */
@NullMarked
package dev.touchstone.features.report.published;

import org.jspecify.annotations.NullMarked;
