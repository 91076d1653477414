/** What a scenario shows while it runs, gathered and made fit for a report: without secrets, and short. */
@NullMarked
package dev.touchstone.features.report.evidence;

import org.jspecify.annotations.NullMarked;
