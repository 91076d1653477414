/** Maps a verified identity to a Kubernetes user: rules, templates and the chain of backends. */
@NullMarked
package dev.touchstone.server.mapping;

import org.jspecify.annotations.NullMarked;
