package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CONFIG_MAP;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.NO_API_SERVER;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.REFUSED_WATCH;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.awsauth.AwsAuthReader;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Defects in how aws-auth is followed and read. */
final class ConfigMapSaboteurs {

    private ConfigMapSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(CONFIG_MAP, "lists of aws-auth in any case", "BCM-01", data(ConfigMapSaboteurs::anyCase)),
                Saboteur.of(
                        CONFIG_MAP, "any ConfigMap of kube-system", "BCM-01", Lookups.instead(NewestConfigMap::new)),
                Saboteur.of(
                        CONFIG_MAP,
                        "mappings of aws-auth gone with another ConfigMap",
                        "BCM-01",
                        Lookups.instead(GoneWithAnother::new)),
                Saboteur.of(
                        REFUSED_WATCH,
                        "a refused watch of aws-auth given up",
                        "BCM-14 BCM-15",
                        Lookups.instead(WatchedOnce::new)),
                Saboteur.of(
                        REFUSED_WATCH,
                        "each refused watch counted twice",
                        "BCM-14",
                        Sabotage.ofFront((request, behind) -> counted(behind.answer(request)))),
                Saboteur.of(
                        NO_API_SERVER, "no start without the API server", "BCM-14", Lookups.followedBy(Reached::new)),
                Saboteur.of(
                        CONFIG_MAP,
                        "an ended watch of aws-auth not taken up again",
                        "BCM-02",
                        Lookups.instead(WatchedOnce::new)),
                Saboteur.of(
                        CONFIG_MAP,
                        "changes of aws-auth ignored",
                        "BCM-02",
                        Lookups.of(ConfigMapBackend.NAME, (real, parts) -> Lookups.firstStays(real))),
                Saboteur.of(
                        CONFIG_MAP,
                        "the configuration file asked after aws-auth",
                        "BCM-03",
                        Sabotage.ofText(text -> text.replace("[EKSConfigMap]", "[EKSConfigMap, MountedFile]"))),
                Saboteur.of(
                        CONFIG_MAP,
                        "keys of aws-auth in lower case only",
                        "BCM-04",
                        values(text -> text.replaceAll("(roleARN|userARN|userName|Username|Groups):", "x-$1:"))),
                Saboteur.of(
                        CONFIG_MAP,
                        "a bad entry voids its list",
                        "BCM-05 BCM-08 BCM-09",
                        result(ConfigMapSaboteurs::voiding)),
                Saboteur.of(
                        CONFIG_MAP,
                        "a list that cannot be read stays as it was",
                        "BCM-04 BCM-06",
                        reader(ConfigMapSaboteurs::keeping)),
                Saboteur.of(
                        CONFIG_MAP,
                        "null in aws-auth is a mistake",
                        "BCM-07",
                        values(text -> text.equals("null") ? "{{{" : text)),
                Saboteur.of(
                        CONFIG_MAP,
                        "any scalar in aws-auth is a username",
                        "BCM-08",
                        values(text -> text.replaceAll("username: (7[.]5|true)", "username: \"$1\""))),
                Saboteur.of(
                        CONFIG_MAP,
                        "the first of two entries of aws-auth",
                        "BCM-10",
                        mappings(ConfigMapSaboteurs::rolesReversed)),
                Saboteur.of(CONFIG_MAP, "users of aws-auth before roles", "BCM-12", mappings(set -> {
                    List<MappingEntry> roles = set.roles().stream()
                            .filter(entry -> entry.sso() == null)
                            .toList();
                    Stream<MappingEntry> sso = set.roles().stream().filter(entry -> entry.sso() != null);
                    return new MappingSet(
                            Stream.concat(sso, set.users().stream()).toList(), roles, set.accounts());
                })),
                Saboteur.of(
                        CONFIG_MAP,
                        "accounts of aws-auth as numbers",
                        "BCM-13",
                        mappings(set -> new MappingSet(
                                set.roles(),
                                set.users(),
                                set.accounts().stream()
                                        .map(account -> account.replaceFirst("^0+", ""))
                                        .toList()))),
                Saboteur.of(
                        CONFIG_MAP,
                        "accounts of aws-auth without their leading zeros",
                        "BCM-13",
                        Lookups.of(ConfigMapBackend.NAME, (real, parts) -> identity -> withZero(real, identity))),
                Saboteur.of(
                        CONFIG_MAP,
                        "the kubeconfig wins over --master",
                        "BCM-16",
                        Sabotage.ofConfiguration(ConfigMapSaboteurs::withoutMaster)));
    }

    // Readers

    private static Answer counted(Answer metrics) {
        String text = new String(metrics.body(), StandardCharsets.UTF_8)
                .replaceFirst("(?m)^(aws_iam_authenticator_configmap_watch_failures_total) [1-9].*$", "$1 2");
        return new Answer(metrics.status(), metrics.contentType(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sabotage reader(UnaryOperator<AwsAuthReader> change) {
        return Sabotage.ofStages(parts -> {
            AwsAuthReader real = parts.standard().backendFactory().awsAuthReader();
            return parts.standard()
                    .withBackendFactory(parts.standard().backendFactory().withAwsAuthReader(change.apply(real)));
        });
    }

    private static Sabotage data(UnaryOperator<Map<String, String>> change) {
        return reader(real -> data -> real.read(change.apply(data)));
    }

    private static Sabotage values(UnaryOperator<String> change) {
        return data(data -> {
            Map<String, String> changed = new TreeMap<>(data);
            changed.replaceAll((key, text) -> change.apply(text));
            return changed;
        });
    }

    static Sabotage result(UnaryOperator<AwsAuth> change) {
        return reader(real -> data -> change.apply(real.read(data)));
    }

    static Sabotage mappings(UnaryOperator<MappingSet> change) {
        return result(read -> new AwsAuth(change.apply(read.mappings()), read.problems()));
    }

    // Defects

    private static Map<String, String> anyCase(Map<String, String> data) {
        Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        data.forEach((key, text) -> merged.merge(key, text, String::concat));
        return merged;
    }

    private static AwsAuth voiding(AwsAuth read) {
        MappingSet set = read.mappings();
        return new AwsAuth(
                new MappingSet(
                        isSpoilt(read, "mapRoles, entry ") ? List.of() : set.roles(),
                        isSpoilt(read, "mapUsers, entry ") ? List.of() : set.users(),
                        set.accounts()),
                read.problems());
    }

    private static MappingSet rolesReversed(MappingSet set) {
        List<MappingEntry> roles = new ArrayList<>(set.roles());
        Collections.reverse(roles);
        return new MappingSet(roles, set.users(), set.accounts());
    }

    private static AwsAuthReader keeping(AwsAuthReader real) {
        AtomicReference<List<MappingEntry>> users = new AtomicReference<>(List.of());
        return data -> {
            AwsAuth read = real.read(data);
            MappingSet set = read.mappings();
            users.set(isSpoilt(read, "mapUsers: ") ? users.get() : set.users());
            return new AwsAuth(new MappingSet(set.roles(), users.get(), set.accounts()), read.problems());
        };
    }

    private static Lookup withZero(Backend real, Identity identity) {
        Identity other = new Identity(
                identity.arn(),
                identity.canonicalArn(),
                "0" + identity.accountId(),
                identity.userId(),
                identity.sessionName(),
                identity.accessKeyId(),
                identity.stsEndpoint());
        Lookup found = real.find(identity);
        return found instanceof Lookup.Absent ? real.find(other) : found;
    }

    static boolean isSpoilt(AwsAuth read, String where) {
        return read.problems().stream().anyMatch(problem -> problem.startsWith(where));
    }

    private static ServerConfiguration withoutMaster(ServerConfiguration from) {
        String kubeconfig = from.kubernetes().kubeconfig();
        return kubeconfig.isEmpty() ? from : with(from, new ServerConfiguration.Kubernetes(kubeconfig, ""));
    }

    static ServerConfiguration with(ServerConfiguration from, ServerConfiguration.Kubernetes way) {
        return new ServerConfiguration(
                from.clusterId(),
                from.partition(),
                from.additionalRegions(),
                from.listening(),
                from.files(),
                from.backendModes(),
                from.mappings(),
                from.scrubbedAccounts(),
                from.reservedPrefixes(),
                from.featureGates(),
                from.dynamicFiles(),
                from.ec2(),
                way);
    }
}
