/** Several reports side by side: which implementation meets which requirement. */
@NullMarked
package dev.touchstone.features.report.matrix;

import org.jspecify.annotations.NullMarked;
