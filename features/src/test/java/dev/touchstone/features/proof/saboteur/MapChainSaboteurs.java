package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHAIN;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappedUser;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.TemplatedUserMapper;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Defects of MAP in which of several mappings counts. */
final class MapChainSaboteurs {

    private MapChainSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CHAIN, "MAP-15", "the last backend decides").by(Lookups.order(parts -> MapChainSaboteurs::reversed)),
                in(CHAIN, "MAP-15", "custom resources asked last")
                        .by(Lookups.order(parts -> MapChainSaboteurs::customResourcesLast)),
                in(CHAIN, "MAP-15", "the groups of every backend")
                        .by(Mappings.mapper(MapChainSaboteurs::withAllGroups)),
                in(MAPPING, "MAP-16", "the accounts of aws-auth asked last")
                        .by(Lookups.order(parts -> MapChainSaboteurs::accountsOfAwsAuthLast)),
                in(CHAIN, "MAP-19", "later backends make up for what cannot be used")
                        .by(makingUp(any -> true, MapChainSaboteurs::laterBackends)),
                in(CHAIN, "MAP-19", "users make up for a role with a reserved name")
                        .by(makingUp(
                                refused -> refused.rejection().reason() == Reason.RESERVED_PREFIX,
                                MapChainSaboteurs::users)),
                in(CHAIN, "MAP-19", "the account list makes up for what cannot be used")
                        .by(Sabotage.ofStages(parts -> parts.standard().withUserMapper(ofTheAccount(parts)))));
    }

    private static List<Backend> reversed(List<Backend> order) {
        List<Backend> reversed = new ArrayList<>(order);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Backend> customResourcesLast(List<Backend> order) {
        return Stream.concat(
                        order.stream().filter(backend -> !backend.name().equals(CrdBackend.NAME)),
                        order.stream().filter(backend -> backend.name().equals(CrdBackend.NAME)))
                .toList();
    }

    /** Ask aws-auth twice, the first time for roles and users alone. */
    private static List<Backend> accountsOfAwsAuthLast(List<Backend> order) {
        List<Backend> first = Lookups.changed(order, ConfigMapBackend.NAME, real -> identity -> {
            Lookup found = real.find(identity);
            return found instanceof Lookup.AccountFound ? new Lookup.Absent() : found;
        });
        return Stream.concat(first.stream(), order.stream().filter(backend -> backend.name()
                        .equals(ConfigMapBackend.NAME)))
                .toList();
    }

    /** Ask others where the mapping that was found cannot be used. */
    private static Sabotage makingUp(Predicate<UserOutcome.Refused> why, Function<Parts, List<Backend>> others) {
        return Sabotage.ofStages(parts -> {
            UserMapper real = parts.standard().userMapper();
            UserMapper other = new TemplatedUserMapper(
                    new MappingChain(() -> others.apply(parts)),
                    parts.standard().renderer(),
                    parts.standard().privateDnsNames(),
                    parts.configuration().reservedPrefixes());
            return parts.standard().withUserMapper(identity -> real.map(identity)
                    .thenCompose(outcome -> outcome instanceof UserOutcome.Refused refused && why.test(refused)
                            ? other.map(identity)
                            : CompletableFuture.completedFuture(outcome)));
        });
    }

    private static List<Backend> laterBackends(Parts parts) {
        List<Backend> order = parts.standard().backends().order();
        return order.subList(1, order.size());
    }

    private static List<Backend> users(Parts parts) {
        MappingSet users =
                new MappingSet(List.of(), parts.configuration().mappings().users(), List.of());
        return List.of(new MountedFileBackend(users, Mappings.ARNS, false));
    }

    private static UserMapper ofTheAccount(Parts parts) {
        UserMapper real = parts.standard().userMapper();
        List<String> accounts = parts.configuration().mappings().accounts();
        return identity -> real.map(identity)
                .thenApply(outcome -> outcome instanceof UserOutcome.Refused && accounts.contains(identity.accountId())
                        ? new UserOutcome.Mapped(new MappedUser(identity.canonicalArn(), List.of()))
                        : outcome);
    }

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
