package dev.touchstone.server.mapping;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.verifier.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches the role that IAM Identity Center creates for a permission set, ignoring its random suffix (MAP-22). */
final class SsoMappings {

    // Exactly 16 hexadecimal digits; otherwise the set Admin would also match the role of a set Admin_Extra (MAP-23).
    private static final Pattern ROLE =
            Pattern.compile("(arn:[a-z-]+:iam::[0-9]{12}:role/awsreservedsso_.+)_[0-9a-f]{16}");

    private final Map<String, IdentityMapping> byStem;

    private SsoMappings(Map<String, IdentityMapping> byStem) {
        this.byStem = Map.copyOf(byStem);
    }

    Optional<IdentityMapping> find(String loweredArn) {
        if (byStem.isEmpty()) {
            return Optional.empty();
        }
        Matcher role = ROLE.matcher(loweredArn);
        return role.matches() ? Optional.ofNullable(byStem.get(role.group(1))) : Optional.empty();
    }

    static final class Builder {
        private final Map<String, IdentityMapping> byStem = new HashMap<>();

        void add(SsoRole role, IdentityMapping mapping) {
            byStem.put(
                    Ascii.lower("arn:" + role.partition() + ":iam::" + role.accountId() + ":role/AWSReservedSSO_"
                            + role.permissionSetName()),
                    mapping);
        }

        SsoMappings build() {
            return new SsoMappings(byStem);
        }
    }
}
