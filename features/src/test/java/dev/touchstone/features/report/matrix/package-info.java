@NullMarked
package dev.touchstone.features.report.matrix;

import org.jspecify.annotations.NullMarked;
