/** AWS STS: partitions, endpoints, the GetCallerIdentity call and its failures. */
@NullMarked
package dev.touchstone.verifier.sts;

import org.jspecify.annotations.NullMarked;
