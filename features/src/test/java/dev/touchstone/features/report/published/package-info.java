@NullMarked
package dev.touchstone.features.report.published;

import org.jspecify.annotations.NullMarked;
