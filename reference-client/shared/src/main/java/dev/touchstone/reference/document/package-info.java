/** Configuration documents in YAML, JSON and TOML, as one kind of tree. */
@NullMarked
package dev.touchstone.reference.document;

import org.jspecify.annotations.NullMarked;
