/** Partitions and endpoints of AWS STS, the GetCallerIdentity call, and its failures told apart. */
@NullMarked
package dev.touchstone.server.sts;

import org.jspecify.annotations.NullMarked;
