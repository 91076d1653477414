package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mappings by user ID, which a principal recreated under an old name does not inherit (BDF-08). */
final class UserIdIndex {

    private final Map<String, MappingEntry> roles = new HashMap<>();
    private final Map<String, MappingEntry> users = new HashMap<>();
    private final Set<String> accounts;

    UserIdIndex(MappingSet mappings) {
        mappings.roles().forEach(entry -> roles.put(entry.userId(), entry));
        mappings.users().forEach(entry -> users.put(entry.userId(), entry));
        accounts = Set.copyOf(mappings.accounts());
    }

    Lookup find(Identity identity) {
        boolean mismatch = false;
        for (Map<String, MappingEntry> kind : List.of(roles, users)) {
            @Nullable MappingEntry entry = kind.get(identity.userId());
            if (entry != null && names(entry, identity)) {
                return new Lookup.Found(entry.mapping());
            }
            mismatch |= entry != null;
        }
        if (mismatch) {
            // Not even by account: this user ID is mapped explicitly, to somebody else (BDF-10).
            return new Lookup.UserIdMismatch();
        }
        return accounts.contains(identity.accountId()) ? new Lookup.AccountFound() : new Lookup.Absent();
    }

    private static boolean names(MappingEntry entry, Identity identity) {
        return entry.arn().isEmpty() || Ascii.equalsIgnoreCase(withoutRolePath(entry.arn()), identity.canonicalArn());
    }

    /** Session ARNs do not include the role's path, so a mapping may (BDF-11). */
    private static String withoutRolePath(String arn) {
        int role = arn.indexOf(":role/");
        boolean isRole = arn.matches("arn:[^:]*:iam::[^:]*:role/.*");
        return isRole ? arn.substring(0, role + ":role/".length()) + arn.substring(arn.lastIndexOf('/') + 1) : arn;
    }
}
