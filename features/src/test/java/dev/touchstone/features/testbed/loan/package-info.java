@NullMarked
package dev.touchstone.features.testbed.loan;

import org.jspecify.annotations.NullMarked;
