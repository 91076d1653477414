@NullMarked
package dev.touchstone.features.report.glue;

import org.jspecify.annotations.NullMarked;
