package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes to mappings, to who is found in them, and to ARNs. */
final class Mappings {

    static final ArnCanonicaliser ARNS = new IamArns();

    private Mappings() {}

    static Sabotage mappings(UnaryOperator<MappingSet> change) {
        return Sabotage.ofConfiguration(configuration -> with(
                configuration,
                change.apply(configuration.mappings()),
                configuration.scrubbedAccounts().isEmpty() ? List.of() : List.copyOf(configuration.scrubbedAccounts()),
                true));
    }

    static Sabotage entries(UnaryOperator<MappingEntry> change) {
        return mappings(set -> new MappingSet(set.roles().stream().map(change).toList(), set.users(), set.accounts()));
    }

    static MappingEntry withArn(MappingEntry entry, String arn) {
        return new MappingEntry(arn, entry.userId(), entry.sso(), entry.username(), entry.groups());
    }

    /** Change each group of each role. */
    static Sabotage groups(UnaryOperator<String> change) {
        return entries(
                entry -> withGroups(entry, entry.groups().stream().map(change).toList()));
    }

    static MappingEntry withGroups(MappingEntry entry, List<String> groups) {
        return new MappingEntry(entry.arn(), entry.userId(), entry.sso(), entry.username(), groups);
    }

    /** Leave out all roles but these. */
    static Sabotage roles(Predicate<MappingEntry> kept) {
        return mappings(set -> new MappingSet(set.roles().stream().filter(kept).toList(), set.users(), set.accounts()));
    }

    /** Leave out all users but these. */
    static Sabotage users(Predicate<MappingEntry> kept) {
        return mappings(set ->
                new MappingSet(set.roles(), set.users().stream().filter(kept).toList(), set.accounts()));
    }

    /** Take the leading zeros of accounts away, as a number has none. */
    static MappingSet numericAccounts(MappingSet set) {
        List<String> numbers = set.accounts().stream()
                .map(account -> account.replaceFirst("^0+", ""))
                .toList();
        return new MappingSet(set.roles(), set.users(), numbers);
    }

    static ServerConfiguration with(
            ServerConfiguration from, MappingSet mappings, List<String> scrubbed, boolean reserved) {
        return copy(
                from, mappings, Set.copyOf(scrubbed), reserved ? from.reservedPrefixes() : Map.of(), from.kubernetes());
    }

    /** Reach the cluster in another way. */
    static ServerConfiguration with(ServerConfiguration from, ServerConfiguration.Kubernetes way) {
        return copy(from, from.mappings(), from.scrubbedAccounts(), from.reservedPrefixes(), way);
    }

    private static ServerConfiguration copy(
            ServerConfiguration from,
            MappingSet mappings,
            Set<String> scrubbed,
            Map<String, List<String>> reserved,
            ServerConfiguration.Kubernetes kubernetes) {
        return new ServerConfiguration(
                from.clusterId(),
                from.partition(),
                from.additionalRegions(),
                from.listening(),
                from.files(),
                from.backendModes(),
                mappings,
                scrubbed,
                reserved,
                from.featureGates(),
                from.dynamicFiles(),
                from.ec2(),
                kubernetes);
    }

    static Sabotage lookup(Lookups.Change change) {
        return Lookups.of(MountedFileBackend.NAME, change);
    }

    static Sabotage mapper(BiFunction<Parts, Identity, MappingOutcome> map) {
        return Sabotage.ofStages(parts -> parts.standard().withMapper(identity -> map.apply(parts, identity)));
    }

    static Sabotage canonicaliser(ArnCanonicaliser canonicaliser) {
        return Sabotage.ofStages(parts -> parts.standard().withCanonicaliser(canonicaliser));
    }

    static Sabotage arns(UnaryOperator<String> change) {
        return canonicaliser(arn -> change.apply(ARNS.canonical(arn)));
    }
}
