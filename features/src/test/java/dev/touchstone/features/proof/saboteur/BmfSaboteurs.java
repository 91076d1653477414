package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHAIN;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Defects of BMF: in mappings of the configuration file. */
final class BmfSaboteurs {

    private static final ArnCanonicaliser ARNS = new IamArns();

    private BmfSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        MAPPING, "groups of mapRoles ignored", "BMF-01", Mappings.entries(BmfSaboteurs::withoutGroups)),
                Saboteur.of(
                        MAPPING,
                        "keys in lower case only",
                        "BMF-02",
                        Sabotage.ofText(text -> text.replaceAll(
                                "(?m)^( *(- )?)(roleARN|RoleArn|userName|Username|Groups|GROUPS):", "$1x-$3:"))),
                Saboteur.of(
                        MAPPING,
                        "roles among the users ignored",
                        "BMF-03",
                        Mappings.mappings(BmfSaboteurs::onlyUsersAmongUsers)),
                Saboteur.of(MAPPING, "mapping ARNs as written", "BMF-03", Mappings.lookup(BmfSaboteurs::asWritten)),
                Saboteur.of(MAPPING, "invalid users skipped", "BMF-04", Mappings.mappings(BmfSaboteurs::validUsers)),
                Saboteur.of(MAPPING, "invalid mappings skipped", "BMF-04", Mappings.mappings(BmfSaboteurs::valid)),
                Saboteur.of(MAPPING, "users before roles", "BMF-05", Mappings.mapper(BmfSaboteurs::usersFirst)),
                Saboteur.of(MAPPING, "accounts before users", "BMF-05", Mappings.mapper(BmfSaboteurs::accountsFirst)),
                Saboteur.of(
                        MAPPING,
                        "eleven digits are an account",
                        "BMF-07",
                        Sabotage.ofText(text -> text.replaceAll("(?m)- \"?12345678901\"?$", "- \"012345678901\""))),
                Saboteur.of(MAPPING, "accounts as numbers", "BMF-07", Mappings.mappings(BmfSaboteurs::numericAccounts)),
                Saboteur.of(
                        MAPPING,
                        "a text is an empty list",
                        "BMF-08",
                        Sabotage.ofText(text -> text.replace("mapRoles: foo", "mapRoles: []"))),
                Saboteur.of(
                        CHAIN,
                        "the configuration file read at each login",
                        "BMF-09",
                        Lookups.of(MountedFileBackend.NAME, (real, parts) -> rereading(parts))),
                Saboteur.of(
                        CHAIN,
                        "the configuration file read again for whom it does not map",
                        "BMF-09",
                        Lookups.of(MountedFileBackend.NAME, BmfSaboteurs::rereadingForStrangers)));
    }

    static Function<Identity, Lookup> rereading(Parts parts) {
        Path file = parts.configuration().files().stateDirectory().resolveSibling("config.yaml");
        return identity -> {
            MappingSet now = new ConfigurationReader(Map.of(), Map.of(), ConfigFile.read(file))
                    .read(List.of())
                    .mappings();
            return new MountedFileBackend(now, ARNS, true).find(identity);
        };
    }

    private static MappingSet validUsers(MappingSet set) {
        return new MappingSet(
                set.roles(), set.users().stream().filter(BmfSaboteurs::isValid).toList(), set.accounts());
    }

    private static MappingSet onlyUsersAmongUsers(MappingSet set) {
        return new MappingSet(
                set.roles(),
                set.users().stream()
                        .filter(entry -> !entry.arn().contains("role/"))
                        .toList(),
                set.accounts());
    }

    private static MappingEntry withoutGroups(MappingEntry entry) {
        return new MappingEntry(entry.arn(), entry.userId(), entry.sso(), entry.username(), List.of());
    }

    private static MappingSet valid(MappingSet set) {
        return new MappingSet(set.roles().stream().filter(BmfSaboteurs::isValid).toList(), set.users(), set.accounts());
    }

    static boolean isValid(MappingEntry entry) {
        if (entry.objection().isPresent()) {
            return false;
        }
        try {
            return entry.sso() != null || !Mappings.ARNS.canonical(entry.arn()).isEmpty();
        } catch (InvalidArnException invalid) {
            return false;
        }
    }

    private static MappingSet numericAccounts(MappingSet set) {
        return new MappingSet(
                set.roles(),
                set.users(),
                set.accounts().stream()
                        .map(account -> account.replaceFirst("^0+", ""))
                        .toList());
    }

    private static Function<Identity, Lookup> asWritten(Backend real, Parts parts) {
        return new MountedFileBackend(parts.configuration().mappings(), arn -> arn, sso(parts))::find;
    }

    private static MappingOutcome usersFirst(Parts parts, Identity identity) {
        MappingSet set = parts.configuration().mappings();
        return firstOf(parts, identity, new MappingSet(List.of(), set.users(), List.of()));
    }

    private static MappingOutcome accountsFirst(Parts parts, Identity identity) {
        MappingSet set = parts.configuration().mappings();
        return firstOf(parts, identity, new MappingSet(List.of(), List.of(), set.accounts()));
    }

    private static MappingOutcome firstOf(Parts parts, Identity identity, MappingSet first) {
        MappingOutcome outcome = found(new MountedFileBackend(first, Mappings.ARNS, sso(parts)), identity, parts);
        return outcome instanceof MappingOutcome.Refused
                ? parts.standard().mapper().map(identity)
                : outcome;
    }

    private static MappingOutcome found(MountedFileBackend backend, Identity identity, Parts parts) {
        return new MappingChain(() -> List.of(backend)).map(identity);
    }

    private static boolean sso(Parts parts) {
        return parts.configuration().featureGates().enabled(FeatureGates.SSO_ROLE_MATCH);
    }

    private static Function<Identity, Lookup> rereadingForStrangers(Backend real, Parts parts) {
        Function<Identity, Lookup> rereading = rereading(parts);
        return identity -> {
            Lookup found = real.find(identity);
            return found instanceof Lookup.Absent ? rereading.apply(identity) : found;
        };
    }
}
