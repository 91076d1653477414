package dev.touchstone.server.mapping;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.text.Ascii;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An immutable set of mappings, looked up by canonical ARN in constant time, case-insensitively (MAP-01). */
public final class MappingIndex {

    private final Map<String, IdentityMapping> roles;
    private final SsoMappings ssoRoles;
    private final Map<String, IdentityMapping> users;
    private final Set<String> accounts;

    private MappingIndex(Builder builder) {
        roles = Map.copyOf(builder.roles);
        ssoRoles = builder.ssoRoles.build();
        users = Map.copyOf(builder.users);
        accounts = Set.copyOf(builder.accounts);
    }

    /** Look an identity up: roles, users, accounts, in this order. */
    public Lookup find(Identity identity) {
        String key = Ascii.lower(identity.canonicalArn());
        IdentityMapping exact = roles.get(key);
        if (exact != null) {
            return new Lookup.Found(exact);
        }
        Optional<IdentityMapping> sso = ssoRoles.find(key);
        if (sso.isPresent()) {
            return new Lookup.Found(sso.get());
        }
        IdentityMapping user = users.get(key);
        if (user != null) {
            return new Lookup.Found(user);
        }
        return accounts.contains(identity.accountId()) ? new Lookup.AccountFound() : new Lookup.Absent();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects mappings; if a key is repeated, the last mapping wins (BMF-06). */
    public static final class Builder {
        private final Map<String, IdentityMapping> roles = new HashMap<>();
        private final SsoMappings.Builder ssoRoles = new SsoMappings.Builder();
        private final Map<String, IdentityMapping> users = new HashMap<>();
        private final Set<String> accounts = new HashSet<>();

        private Builder() {}

        public Builder role(String arn, IdentityMapping mapping) {
            roles.put(Ascii.lower(arn), mapping);
            return this;
        }

        public Builder ssoRole(SsoRole role, IdentityMapping mapping) {
            ssoRoles.add(role, mapping);
            return this;
        }

        public Builder user(String arn, IdentityMapping mapping) {
            users.put(Ascii.lower(arn), mapping);
            return this;
        }

        public Builder account(String accountId) {
            accounts.add(accountId);
            return this;
        }

        public MappingIndex build() {
            return new MappingIndex(this);
        }
    }
}
