/** How a report's values are said to a person, the same on a page and in a terminal. */
@NullMarked
package dev.touchstone.features.report.text;

import org.jspecify.annotations.NullMarked;
