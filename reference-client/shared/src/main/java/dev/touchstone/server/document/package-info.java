/** Configuration documents in YAML, JSON and TOML, as one kind of tree. */
@NullMarked
package dev.touchstone.server.document;

import org.jspecify.annotations.NullMarked;
