/** The report as one HTML file that stands by itself: what each part of the page says, and the templates for it. */
@NullMarked
package dev.touchstone.features.report.html;

import org.jspecify.annotations.NullMarked;
