/** The report for programs: JUnit XML for pipelines, and a badge. */
@NullMarked
package dev.touchstone.features.report.output;

import org.jspecify.annotations.NullMarked;
