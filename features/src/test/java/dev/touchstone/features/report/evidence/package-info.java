@NullMarked
package dev.touchstone.features.report.evidence;

import org.jspecify.annotations.NullMarked;
