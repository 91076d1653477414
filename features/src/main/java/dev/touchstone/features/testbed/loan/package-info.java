/** What is lent to one scenario at a time. */
@NullMarked
package dev.touchstone.features.testbed.loan;

import org.jspecify.annotations.NullMarked;
