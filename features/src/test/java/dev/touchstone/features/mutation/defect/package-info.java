/** Judges aws-iam-authenticator with plausible mistakes in it, one at a time, by the rows that must notice each. */
@NullMarked
package dev.touchstone.features.mutation.defect;

import org.jspecify.annotations.NullMarked;
