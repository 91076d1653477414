/** The DynamicFile backend: mappings from a JSON file that is reloaded whenever it changes. */
@NullMarked
package dev.touchstone.server.mapping.dynamicfile;

import org.jspecify.annotations.NullMarked;
