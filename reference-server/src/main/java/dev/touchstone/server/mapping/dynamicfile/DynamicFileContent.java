package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.identity.Identity;
import dev.touchstone.server.mapping.Lookup;
import java.util.function.Function;

/**
 * The content of a dynamic file.
 *
 * @param lastUpdated seconds since 1970 as written; empty if absent
 * @param lookup looks an identity up in its mappings; thread-safe
 */
public record DynamicFileContent(String lastUpdated, Function<Identity, Lookup> lookup) {}
