@NullMarked
package dev.touchstone.features.report;

import org.jspecify.annotations.NullMarked;
