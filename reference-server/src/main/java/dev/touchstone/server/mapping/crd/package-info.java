/** The CRD backend: mappings from IAMIdentityMapping objects, watched, their canonical ARN written to their status. */
@NullMarked
package dev.touchstone.server.mapping.crd;

import org.jspecify.annotations.NullMarked;
