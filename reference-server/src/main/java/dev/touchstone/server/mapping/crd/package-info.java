/** The CRD backend: watches IAMIdentityMapping objects and writes their canonical ARN to their status. */
@NullMarked
package dev.touchstone.server.mapping.crd;

import org.jspecify.annotations.NullMarked;
