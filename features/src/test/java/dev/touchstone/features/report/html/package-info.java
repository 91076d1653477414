@NullMarked
package dev.touchstone.features.report.html;

import org.jspecify.annotations.NullMarked;
