package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingIndex;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import java.util.function.Function;

/** Accepts a file only as a whole: one entry without its key, or with an invalid ARN, rejects all of it (BDF-12). */
public final class JsonFileReader implements DynamicFileReader {

    private final boolean byUserId;
    private final ArnCanonicaliser canonicaliser;

    /** @param byUserId whether principals are found by user ID instead of ARN */
    public JsonFileReader(boolean byUserId, ArnCanonicaliser canonicaliser) {
        this.byUserId = byUserId;
        this.canonicaliser = canonicaliser;
    }

    @Override
    public DynamicFileContent read(String text) {
        DynamicMappings content = DynamicMappings.parse(text);
        return new DynamicFileContent(content.lastUpdated(), index(content.mappings()));
    }

    private Function<Identity, Lookup> index(MappingSet mappings) {
        mappings.roles().forEach(entry -> requireKey(entry, "mapRoles"));
        mappings.users().forEach(entry -> requireKey(entry, "mapUsers"));
        if (byUserId) {
            return new UserIdIndex(mappings)::find;
        }
        MappingIndex.Builder builder = MappingIndex.builder();
        mappings.roles().forEach(entry -> builder.role(canonical(entry), entry.mapping()));
        mappings.users().forEach(entry -> builder.user(canonical(entry), entry.mapping()));
        mappings.accounts().forEach(builder::account);
        return builder.build()::find;
    }

    private void requireKey(MappingEntry entry, String list) {
        String key = byUserId ? entry.userId() : entry.arn();
        if (key.isEmpty()) {
            throw new ConfigurationException(list + ": the entry for username '" + entry.username() + "' has no "
                    + (byUserId ? "userid" : "ARN"));
        }
    }

    /** Lowercase the ARN first, because letter case must not matter (BDF-07). */
    private String canonical(MappingEntry entry) {
        try {
            return canonicaliser.canonical(Ascii.lower(entry.arn()));
        } catch (InvalidArnException invalid) {
            throw new ConfigurationException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
