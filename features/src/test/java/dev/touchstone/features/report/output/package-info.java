@NullMarked
package dev.touchstone.features.report.output;

import org.jspecify.annotations.NullMarked;
