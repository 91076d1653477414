/** The DynamicFile backend: mappings from a JSON file that is read again whenever it changes. */
@NullMarked
package dev.touchstone.server.mapping.dynamicfile;

import org.jspecify.annotations.NullMarked;
