package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CUSTOM_RESOURCES;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.BackendFactory;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.mapping.crd.IamIdentityMapping;
import dev.touchstone.server.mapping.crd.IamIdentityMapping.MappingSpec;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Defects of BCR: in the backend of custom resources. */
final class BcrSaboteurs {

    private BcrSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CUSTOM_RESOURCES, "BCR-01", "groups of custom resources ignored")
                        .by(lookup((real, parts) -> identity -> withoutGroups(real.find(identity)))),
                in(CUSTOM_RESOURCES, "BCR-01", "users in custom resources ignored")
                        .by(lookup((real, parts) ->
                                identity -> identity.canonicalArn().contains(":user/")
                                        ? new Lookup.Absent()
                                        : real.find(identity))),
                in(CUSTOM_RESOURCES, "BCR-01", "of custom resources with one username the last one maps")
                        .by(lookup((real, parts) -> identity -> lastOfName(real, parts, identity))),
                in(CUSTOM_RESOURCES, "BCR-03", "the role of a session in a custom resource begins its path")
                        .by(canonicaliser(
                                real -> arn -> real.canonical(arn.replaceFirst("(:assumed-role/[^/]+)/.*/", "$1/")))),
                in(CUSTOM_RESOURCES, "BCR-03", "paths of custom resources dropped")
                        .by(canonicaliser(real -> arn -> real.canonical(arn).replaceFirst("(:role)/.*/", "$1/"))),
                in(CUSTOM_RESOURCES, "BCR-03", "a session in upper case in a custom resource maps nobody")
                        .by(lookup((real, parts) -> new ShoutedSessions(real, parts)::find)),
                in(CUSTOM_RESOURCES, "BCR-04", "any ARN in custom resources").by(canonicaliser(BcrSaboteurs::lenient)),
                in(CUSTOM_RESOURCES, "BCR-05", "changes of custom resources ignored")
                        .by(lookup((real, parts) -> Lookups.firstStays(real))),
                in(CUSTOM_RESOURCES, "BCR-05", "groups that custom resources no longer have stay")
                        .by(lookup((real, parts) -> lastGroups(real))),
                in(CUSTOM_RESOURCES, "BCR-05", "changed groups of custom resources ignored")
                        .by(lookup((real, parts) -> firstGroups(real))),
                in(CUSTOM_RESOURCES, "BCR-05", "a custom resource that is spelt in another way maps nobody")
                        .by(lookup((real, parts) -> new Respelt(real, parts)::find)),
                in(CUSTOM_RESOURCES, "BCR-02", "custom resources read and never written to")
                        .by(Sabotage.ofStages(
                                parts -> parts.standard().withBackends(Backends.of(List.of(new BySpec(parts)))))),
                in(CUSTOM_RESOURCES, "BCR-12", "custom resources without a status")
                        .by(Lookups.followedBy(BySpec::new)),
                in(CUSTOM_RESOURCES, "BCR-07", "an ARN that is none at the start ends the list")
                        .by(lookup(BcrSaboteurs::upToBad)),
                in(CUSTOM_RESOURCES, "BCR-08", "an ARN that became none leaves the old one mapped")
                        .by(lookup((real, parts) -> new StaleStatus(real, parts)::find)),
                in(CUSTOM_RESOURCES, "BCR-10", "the configuration file asked after custom resources")
                        .by(Sabotage.ofText(text -> text.replace("[CRD]", "[CRD, MountedFile]"))),
                in(CUSTOM_RESOURCES, "BCR-10", "the accounts of the configuration file asked after custom resources")
                        .by(BcmSaboteurs.followedBy(set -> new MappingSet(List.of(), List.of(), set.accounts()))),
                in(CUSTOM_RESOURCES, "BCR-12", "a status that could not be written is never written")
                        .by(writingOnce()));
    }

    private static Sabotage lookup(Lookups.Change change) {
        return Lookups.of(CrdBackend.NAME, change);
    }

    private static Lookup withoutGroups(Lookup lookup) {
        return lookup instanceof Lookup.Found found
                ? new Lookup.Found(new IdentityMapping(found.mapping().username(), List.of()))
                : lookup;
    }

    private static Sabotage canonicaliser(UnaryOperator<ArnCanonicaliser> change) {
        return Sabotage.ofStages(parts -> {
            BackendFactory real = parts.standard().backendFactory();
            return parts.standard().withBackendFactory(real.withCanonicaliser(change.apply(real.canonicaliser())));
        });
    }

    private static ArnCanonicaliser lenient(ArnCanonicaliser real) {
        return arn -> {
            try {
                return real.canonical(arn);
            } catch (InvalidArnException invalid) {
                return arn;
            }
        };
    }

    /** One thread of a server writes its statuses: from its first failure on it finds no ARN that it could write. */
    private static Sabotage writingOnce() {
        ThreadLocal<Boolean> failed = ThreadLocal.withInitial(() -> false);
        Sabotage stages = canonicaliser(real -> arn -> real.canonical(failed.get() ? "" : arn));
        return stages.withLog(real -> filtered(real, message -> {
            if (message.startsWith("error syncing belated, ")) {
                failed.set(true);
            }
            return true;
        }));
    }

    private static EventLog filtered(EventLog real, Predicate<String> told) {
        return new EventLog() {
            @Override
            public boolean takes(Level level) {
                return real.takes(level);
            }

            @Override
            public void log(Level level, String message, Map<String, ?> fields) {
                if (told.test(message)) {
                    real.log(level, message, fields);
                }
            }
        };
    }

    /** Keep the groups that somebody had first. */
    private static Function<Identity, Lookup> firstGroups(Backend real) {
        return groups(real, (first, now) -> first);
    }

    /** Keep the groups that somebody had last, when there are none. */
    private static Function<Identity, Lookup> lastGroups(Backend real) {
        return groups(real, (last, now) -> now.isEmpty() ? last : now);
    }

    private static Function<Identity, Lookup> groups(Backend real, BinaryOperator<List<String>> kept) {
        Map<String, List<String>> groups = new ConcurrentHashMap<>();
        return identity -> {
            if (!(real.find(identity) instanceof Lookup.Found found)) {
                return real.find(identity);
            }
            List<String> own =
                    groups.merge(Lookups.key(identity), found.mapping().groups(), kept);
            return new Lookup.Found(new IdentityMapping(found.mapping().username(), own));
        };
    }

    /** Of the one username that two objects have on purpose: others have one by chance, side by side. */
    private static Lookup lastOfName(Backend real, Parts parts, Identity identity) {
        Lookup lookup = real.find(identity);
        if (!(lookup instanceof Lookup.Found found)
                || !found.mapping().username().equals("one-name")) {
            return lookup;
        }
        return specs(parts)
                .filter(spec -> "one-name".equals(spec.username()))
                .reduce((before, last) -> last)
                .filter(last -> BySpec.names(last, identity))
                .<Lookup>map(last -> found)
                .orElseGet(Lookup.Absent::new);
    }

    /** Find nobody of those behind the object that has no ARN on purpose: others have none by chance, side by side. */
    private static Function<Identity, Lookup> upToBad(Backend real, Parts parts) {
        List<MappingSpec> behind = specs(parts)
                .dropWhile(spec -> !"bad-at-the-start".equals(spec.username()))
                .toList();
        return identity -> behind.stream().anyMatch(spec -> BySpec.names(spec, identity))
                ? new Lookup.Absent()
                : real.find(identity);
    }

    private static Stream<MappingSpec> specs(Parts parts) {
        try (KubernetesClient client = parts.kubernetes().client()) {
            return client.resources(IamIdentityMapping.class).list().getItems().stream()
                    .map(IamIdentityMapping::getSpec);
        } catch (KubernetesClientException notThere) {
            return Stream.of();
        }
    }
}
