@NullMarked
package dev.touchstone.features.report.text;

import org.jspecify.annotations.NullMarked;
