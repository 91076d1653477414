package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.Identity;
import java.util.function.Function;

/**
 * The content of a dynamic file.
 *
 * @param lastUpdated seconds since 1970 as written; empty if absent
 * @param lookup looks an identity up in its mappings; thread-safe
 */
public record DynamicFileContent(String lastUpdated, Function<Identity, Lookup> lookup) {}
