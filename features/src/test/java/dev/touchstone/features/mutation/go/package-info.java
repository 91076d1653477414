/** The mutants of aws-iam-authenticator, all in one binary that {@code ci/mutation/go/build} makes. */
@NullMarked
package dev.touchstone.features.mutation.go;

import org.jspecify.annotations.NullMarked;
