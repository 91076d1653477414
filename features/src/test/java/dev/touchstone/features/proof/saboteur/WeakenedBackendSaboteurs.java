package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHAIN;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CONFIG_MAP;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CUSTOM_RESOURCES;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Defects of backends that show in one kind of mapping, or after one kind of change. */
final class WeakenedBackendSaboteurs {

    private static final ArnCanonicaliser ARNS = new IamArns();

    private WeakenedBackendSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CONFIG_MAP,
                        "the users of the configuration file asked after aws-auth",
                        "BCM-03",
                        followedBy(set -> new MappingSet(List.of(), set.users(), List.of()))),
                Saboteur.of(
                        CONFIG_MAP,
                        "the accounts of the configuration file asked after aws-auth",
                        "BCM-03",
                        followedBy(set -> new MappingSet(List.of(), List.of(), set.accounts()))),
                Saboteur.of(
                        CONFIG_MAP,
                        "a bad entry of aws-auth takes the accounts with it",
                        "BCM-05",
                        ConfigMapSaboteurs.result(WeakenedBackendSaboteurs::withoutAccounts)),
                Saboteur.of(
                        CONFIG_MAP,
                        "roles that cannot be read take the users with them",
                        "BCM-06",
                        ConfigMapSaboteurs.result(WeakenedBackendSaboteurs::withoutUsers)),
                Saboteur.of(
                        CONFIG_MAP,
                        "users are searched among the users of aws-auth first",
                        "BCM-12",
                        ConfigMapSaboteurs.mappings(WeakenedBackendSaboteurs::usersAmongUsers)),
                Saboteur.of(
                        CONFIG_MAP,
                        "without a way to a cluster it is that of this machine",
                        "BCM-16",
                        Sabotage.ofConfiguration(WeakenedBackendSaboteurs::local)),
                Saboteur.of(
                        CUSTOM_RESOURCES,
                        "users in custom resources ignored",
                        "BCR-01",
                        Lookups.of(
                                CrdBackend.NAME,
                                (real, parts) ->
                                        identity -> identity.canonicalArn().contains(":user/")
                                                ? new Lookup.Absent()
                                                : real.find(identity))),
                Saboteur.of(
                        CUSTOM_RESOURCES,
                        "changed groups of custom resources ignored",
                        "BCR-05",
                        Lookups.of(CrdBackend.NAME, (real, parts) -> firstGroups(real))),
                Saboteur.of(
                        CUSTOM_RESOURCES,
                        "the accounts of the configuration file asked after custom resources",
                        "BCR-10",
                        followedBy(set -> new MappingSet(List.of(), List.of(), set.accounts()))),
                Saboteur.of(
                        CHAIN,
                        "the configuration file read again for whom it does not map",
                        "BMF-09",
                        Lookups.of(MountedFileBackend.NAME, WeakenedBackendSaboteurs::rereadingForStrangers)),
                Saboteur.of(
                        CHAIN,
                        "the groups of every backend",
                        "MAP-15",
                        MappingSaboteurs.mapper(WeakenedBackendSaboteurs::withAllGroups)));
    }

    private static Sabotage followedBy(UnaryOperator<MappingSet> part) {
        return Lookups.followedBy(
                parts -> new MountedFileBackend(part.apply(parts.configuration().mappings()), ARNS, false));
    }

    // aws-auth

    private static AwsAuth withoutAccounts(AwsAuth read) {
        MappingSet set = read.mappings();
        return ConfigMapSaboteurs.isSpoilt(read, "mapRoles, entry ")
                ? new AwsAuth(new MappingSet(set.roles(), set.users(), List.of()), read.problems())
                : read;
    }

    private static AwsAuth withoutUsers(AwsAuth read) {
        MappingSet set = read.mappings();
        return ConfigMapSaboteurs.isSpoilt(read, "mapRoles: ")
                ? new AwsAuth(new MappingSet(set.roles(), List.of(), set.accounts()), read.problems())
                : read;
    }

    private static MappingSet usersAmongUsers(MappingSet set) {
        List<MappingEntry> roles = set.roles().stream()
                .filter(role -> !role.arn().contains(":user/")
                        || set.users().stream().noneMatch(user -> user.arn().equals(role.arn())))
                .toList();
        return new MappingSet(roles, set.users(), set.accounts());
    }

    private static ServerConfiguration local(ServerConfiguration from) {
        return from.kubernetes().kubeconfig().isEmpty()
                ? ConfigMapSaboteurs.with(from, new ServerConfiguration.Kubernetes("", "https://127.0.0.1:1"))
                : from;
    }

    // Custom resources

    /** Keep the groups that somebody had first. */
    private static Function<Identity, Lookup> firstGroups(Backend real) {
        Map<String, List<String>> first = new ConcurrentHashMap<>();
        return identity -> {
            if (!(real.find(identity) instanceof Lookup.Found found)) {
                return real.find(identity);
            }
            List<String> groups = first.computeIfAbsent(
                    Lookups.key(identity), any -> found.mapping().groups());
            return new Lookup.Found(new IdentityMapping(found.mapping().username(), groups));
        };
    }

    // The configuration file

    private static Function<Identity, Lookup> rereadingForStrangers(Backend real, Parts parts) {
        Function<Identity, Lookup> rereading = ChainSaboteurs.rereading(parts);
        return identity -> {
            Lookup found = real.find(identity);
            return found instanceof Lookup.Absent ? rereading.apply(identity) : found;
        };
    }

    // Several backends

    private static MappingOutcome withAllGroups(Parts parts, Identity identity) {
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        if (!(outcome instanceof MappingOutcome.Mapped mapped)) {
            return outcome;
        }
        List<String> groups = parts.standard().backends().order().stream()
                .map(backend -> backend.find(identity))
                .filter(Lookup.Found.class::isInstance)
                .map(Lookup.Found.class::cast)
                .flatMap(found -> found.mapping().groups().stream())
                .distinct()
                .toList();
        return new MappingOutcome.Mapped(
                mapped.backend(), new IdentityMapping(mapped.mapping().username(), groups));
    }
}
