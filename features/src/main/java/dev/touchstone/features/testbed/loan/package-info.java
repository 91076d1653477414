/** What is lent to one scenario at a time, and how what was opened is closed. */
@NullMarked
package dev.touchstone.features.testbed.loan;

import org.jspecify.annotations.NullMarked;
