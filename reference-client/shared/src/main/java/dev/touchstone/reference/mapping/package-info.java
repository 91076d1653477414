/** Entries that map an IAM principal to a Kubernetes user, as written. */
@NullMarked
package dev.touchstone.reference.mapping;

import org.jspecify.annotations.NullMarked;
