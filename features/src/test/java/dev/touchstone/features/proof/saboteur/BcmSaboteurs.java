package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CONFIG_MAP;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.awsauth.AwsAuthReader;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Defects of BCM in how the documents of aws-auth are read. */
final class BcmSaboteurs {

    private BcmSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CONFIG_MAP, "BCM-01", "lists of aws-auth in any case").by(data(BcmSaboteurs::anyCase)),
                in(CONFIG_MAP, "BCM-01", "any ConfigMap of kube-system").by(Lookups.instead(NewestConfigMap::new)),
                in(CONFIG_MAP, "BCM-01", "any ConfigMap of kube-system that is there at the start")
                        .by(Lookups.of(ConfigMapBackend.NAME, BcmSaboteurs::orOthersAtStart)),
                in(CONFIG_MAP, "BCM-01", "mappings of aws-auth gone with another ConfigMap")
                        .by(Lookups.instead(GoneWithAnother::new)),
                in(CONFIG_MAP, "BCM-02", "what of aws-auth is not ASCII cannot be read")
                        .by(values(text -> text.replaceAll("[^\\x00-\\x7F]+", ": ["))),
                in(CONFIG_MAP, "BCM-04", "an unknown field of aws-auth must be a scalar")
                        .by(values(text -> text.replace("tags: {", "groups: {"))),
                in(CONFIG_MAP, "BCM-04", "keys of aws-auth in lower case only")
                        .by(values(text -> text.replaceAll("(roleARN|userARN|userName|Username|Groups):", "x-$1:"))),
                in(CONFIG_MAP, "BCM-04", "50 aliases in aws-auth at most")
                        .by(values(text -> text.split("[*]readers", -1).length > 51 ? "{{{" : text)),
                in(CONFIG_MAP, "BCM-16", "paths of a kubeconfig from another folder")
                        .by(Sabotage.ofConfiguration(BcmSaboteurs::kubeconfigElsewhere)),
                in(CONFIG_MAP, "BCM-05", "a bad entry voids its list").by(result(BcmSaboteurs::voiding)),
                in(CONFIG_MAP, "BCM-05", "an ARN that is none voids its list")
                        .by(values(text -> text.contains("rolearn: not-an-arn") ? "{{{" : text)),
                in(CONFIG_MAP, "BCM-05", "a bad entry of aws-auth takes the accounts with it")
                        .by(result(BcmSaboteurs::withoutAccounts)),
                in(CONFIG_MAP, "BCM-05", "a bad account takes the others with it")
                        .by(result(BcmSaboteurs::withoutSpoiltAccounts)),
                in(CONFIG_MAP, "BCM-06", "roles that cannot be read take the users with them")
                        .by(result(BcmSaboteurs::withoutUsers)),
                in(CONFIG_MAP, "BCM-06", "what of a list comes before a fault is taken")
                        .by(values(text -> text.replaceFirst(", \\{\"userarn\":$", "]"))),
                in(CONFIG_MAP, "BCM-07", "null in aws-auth is a mistake")
                        .by(values(text -> text.equals("null") ? "{{{" : text)),
                in(CONFIG_MAP, "BCM-08", "any scalar in aws-auth is a username")
                        .by(values(text -> text.replaceAll("username: (7[.]5|true)", "username: \"$1\""))),
                in(CONFIG_MAP, "BCM-09", "ARNs of aws-auth in upper case dropped")
                        .by(values(text -> text.replace("ARN:", "none:"))),
                in(CONFIG_MAP, "BCM-10", "the first of two entries of aws-auth")
                        .by(mappings(BcmSaboteurs::rolesReversed)),
                in(CONFIG_MAP, "BCM-12", "users of aws-auth before roles").by(mappings(set -> {
                    List<MappingEntry> roles = set.roles().stream()
                            .filter(entry -> entry.sso() == null)
                            .toList();
                    Stream<MappingEntry> sso = set.roles().stream().filter(entry -> entry.sso() != null);
                    return new MappingSet(
                            Stream.concat(sso, set.users().stream()).toList(), roles, set.accounts());
                })),
                in(CONFIG_MAP, "BCM-12", "users of aws-auth in the case of the session before roles in another")
                        .by(values(text -> text.replace("role/InBothCases", "role/in-another-case"))),
                in(CONFIG_MAP, "BCM-12", "users are searched among the users of aws-auth first")
                        .by(mappings(BcmSaboteurs::usersAmongUsers)),
                in(CONFIG_MAP, "BCM-13", "accounts of aws-auth as numbers").by(mappings(Mappings::numericAccounts)),
                in(CONFIG_MAP, "BCM-13", "accounts of aws-auth of octal digits as numbers")
                        .by(values(text -> text.replace("- 012345670123", "- 1402433619"))),
                in(CONFIG_MAP, "BCM-13", "accounts of aws-auth filled up with zeros")
                        .by(values(text -> text.replaceAll("(?m)^- ([0-9]{11})$", "- \"0$1\""))),
                in(CONFIG_MAP, "BCM-13", "accounts of aws-auth without their leading zeros")
                        .by(Lookups.of(ConfigMapBackend.NAME, (real, parts) -> identity -> withZero(real, identity))));
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

    private static Map<String, String> anyCase(Map<String, String> data) {
        Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        data.forEach((key, text) -> merged.merge(key, text, String::concat));
        return merged;
    }

    /** Have files that a kubeconfig names by relative paths sought from a folder that has none of them. */
    private static ServerConfiguration kubeconfigElsewhere(ServerConfiguration from) {
        String kubeconfig = from.kubernetes().kubeconfig();
        if (kubeconfig.isEmpty()) {
            return from;
        }
        Path copy = from.files().stateDirectory().resolve("elsewhere").resolve("kubeconfig");
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(kubeconfig), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + kubeconfig + " to " + copy, e);
        }
        return Mappings.with(
                from,
                new ServerConfiguration.Kubernetes(
                        copy.toString(), from.kubernetes().master()));
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

    static Sabotage followedBy(UnaryOperator<MappingSet> part) {
        return Lookups.followedBy(
                parts -> new MountedFileBackend(part.apply(parts.configuration().mappings()), Mappings.ARNS, false));
    }

    // aws-auth

    private static AwsAuth withoutAccounts(AwsAuth read) {
        MappingSet set = read.mappings();
        return isSpoilt(read, "mapRoles, entry ")
                ? new AwsAuth(new MappingSet(set.roles(), set.users(), List.of()), read.problems())
                : read;
    }

    private static AwsAuth withoutSpoiltAccounts(AwsAuth read) {
        MappingSet set = read.mappings();
        return isSpoilt(read, "mapAccounts, entry ")
                ? new AwsAuth(new MappingSet(set.roles(), set.users(), List.of()), read.problems())
                : read;
    }

    private static AwsAuth withoutUsers(AwsAuth read) {
        MappingSet set = read.mappings();
        return isSpoilt(read, "mapRoles: ")
                ? new AwsAuth(new MappingSet(set.roles(), List.of(), set.accounts()), read.problems())
                : read;
    }

    private static Function<Identity, Lookup> orOthersAtStart(Backend real, Parts parts) {
        try (KubeSystem kubeSystem = new KubeSystem(parts)) {
            List<ConfigMap> others = kubeSystem.configMaps().stream()
                    .filter(found -> !KubeSystem.isAwsAuth(found))
                    .toList();
            return identity -> Stream.concat(
                            Stream.of(real.find(identity)),
                            others.stream().map(other -> kubeSystem.find(other, identity)))
                    .filter(found -> !(found instanceof Lookup.Absent))
                    .findFirst()
                    .orElseGet(Lookup.Absent::new);
        } catch (KubernetesClientException noRights) {
            return real::find;
        }
    }

    private static MappingSet usersAmongUsers(MappingSet set) {
        List<MappingEntry> roles = set.roles().stream()
                .filter(role -> !role.arn().contains(":user/")
                        || set.users().stream().noneMatch(user -> user.arn().equals(role.arn())))
                .toList();
        return new MappingSet(roles, set.users(), set.accounts());
    }
}
