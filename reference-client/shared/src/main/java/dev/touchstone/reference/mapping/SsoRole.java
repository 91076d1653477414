package dev.touchstone.reference.mapping;

import dev.touchstone.verifier.sts.Partition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A permission set of IAM Identity Center in one account.
 *
 * @param permissionSetName 1 to 32 of {@code \w+=,.@-}
 * @param accountId 12 digits
 * @param partition name of the partition; {@code aws} by default
 */
public record SsoRole(String permissionSetName, String accountId, String partition) {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,32}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** Return what is wrong with the values, naming the invalid one (MAP-25). */
    public Optional<String> objection() {
        if (!NAME.matcher(permissionSetName).matches()) {
            return Optional.of("sso.permissionSetName '" + permissionSetName + "' must match " + NAME.pattern());
        }
        if (!ACCOUNT.matcher(accountId).matches()) {
            return Optional.of("sso.accountID '" + accountId + "' must be 12 digits");
        }
        return Partition.named(partition).isPresent()
                ? Optional.empty()
                : Optional.of("sso.partition '" + partition + "' must be one of " + Partition.names());
    }
}
