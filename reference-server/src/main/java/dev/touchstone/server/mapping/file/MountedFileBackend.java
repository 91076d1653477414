package dev.touchstone.server.mapping.file;

import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingIndex;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import java.util.Optional;

/** The mappings of the configuration file, canonicalised once at start (BMF-03, BMF-09). */
public final class MountedFileBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "MountedFile";

    private final MappingIndex index;

    /**
     * Create the backend.
     *
     * @param ssoRoleMatch whether entries with {@code sso} can match
     * @throws IllegalArgumentException naming the first invalid entry (BMF-04)
     */
    public MountedFileBackend(MappingSet mappings, ArnCanonicaliser canonicaliser, boolean ssoRoleMatch) {
        MappingIndex.Builder builder = MappingIndex.builder();
        for (MappingEntry entry : mappings.roles()) {
            check(entry, "mapRoles");
            SsoRole sso = entry.sso();
            if (sso == null) {
                builder.role(canonical(entry.arn(), canonicaliser, "mapRoles"), entry.mapping());
            } else if (ssoRoleMatch) {
                builder.ssoRole(sso, entry.mapping());
            }
        }
        for (MappingEntry entry : mappings.users()) {
            check(entry, "mapUsers");
            // As in the Go server, which lowercases the ARN of a user before it checks it, and not that of a role.
            builder.user(canonical(Ascii.lower(entry.arn()), canonicaliser, "mapUsers"), entry.mapping());
        }
        mappings.accounts().forEach(builder::account);
        index = builder.build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        return index.find(identity);
    }

    private static void check(MappingEntry entry, String list) {
        Optional<String> objection = entry.objection();
        if (objection.isPresent()) {
            throw new IllegalArgumentException(
                    list + ": invalid entry for username '" + entry.username() + "': " + objection.get());
        }
    }

    private static String canonical(String arn, ArnCanonicaliser canonicaliser, String list) {
        try {
            return canonicaliser.canonical(arn);
        } catch (InvalidArnException invalid) {
            throw new IllegalArgumentException(list + ": " + invalid.getMessage(), invalid);
        }
    }
}
