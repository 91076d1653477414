package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CONFIG_MAP;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.NO_API_SERVER;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.REFUSED_WATCH;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Defects of BCM in how changes to aws-auth, and its absence, are met. */
final class BcmWatchSaboteurs {

    private BcmWatchSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CONFIG_MAP, "BCM-02", "an ended watch of aws-auth not taken up again")
                        .by(Lookups.instead(WatchedOnce::new)),
                in(CONFIG_MAP, "BCM-02", "an aws-auth that is put back as it was maps nobody")
                        .by(Lookups.of(ConfigMapBackend.NAME, BcmWatchSaboteurs::absentWhenPutBack)),
                in(CONFIG_MAP, "BCM-02", "changes of aws-auth ignored")
                        .by(Lookups.of(ConfigMapBackend.NAME, (real, parts) -> Lookups.firstStays(real))),
                in(CONFIG_MAP, "BCM-02", "one event taken of each piece of a watch of aws-auth")
                        .by(Lookups.instead(FirstOfPiece::new)),
                in(CONFIG_MAP, "BCM-03", "the configuration file asked after aws-auth")
                        .by(Sabotage.ofText(text -> text.replace("[EKSConfigMap]", "[EKSConfigMap, MountedFile]"))),
                in(CONFIG_MAP, "BCM-03", "the users of the configuration file asked after aws-auth")
                        .by(BcmSaboteurs.followedBy(set -> new MappingSet(List.of(), set.users(), List.of()))),
                in(CONFIG_MAP, "BCM-03", "the accounts of the configuration file asked after aws-auth")
                        .by(BcmSaboteurs.followedBy(set -> new MappingSet(List.of(), List.of(), set.accounts()))),
                in(CONFIG_MAP, "BCM-03", "the configuration file asked once aws-auth is deleted")
                        .by(Lookups.of(ConfigMapBackend.NAME, BcmWatchSaboteurs::orFileOnceDeleted)),
                in(REFUSED_WATCH, "BCM-14", "each refused watch counted twice")
                        .by(Sabotage.ofFront((request, behind) -> counted(behind.answer(request), count -> 2 * count))),
                in(REFUSED_WATCH, "BCM-14", "the first refused watch counted twice")
                        .by(Sabotage.ofFront((request, behind) ->
                                counted(behind.answer(request), count -> count + Math.min(count, 1)))),
                in(NO_API_SERVER, "BCM-14", "no start without the API server").by(Lookups.followedBy(Reached::new)),
                in(REFUSED_WATCH, "BCM-15", "a refused watch of aws-auth given up")
                        .by(Lookups.instead(WatchedOnce::new)),
                in(CONFIG_MAP, "BCM-16", "the kubeconfig wins over --master")
                        .by(Sabotage.ofConfiguration(BcmWatchSaboteurs::withoutMaster)),
                in(CONFIG_MAP, "BCM-16", "--master counts only beside a kubeconfig")
                        .by(Sabotage.ofConfiguration(BcmWatchSaboteurs::withoutMasterAlone)),
                in(CONFIG_MAP, "BCM-16", "without a way to a cluster it is that of this machine")
                        .by(Sabotage.ofConfiguration(BcmWatchSaboteurs::local)),
                in(CONFIG_MAP, "BCM-17", "what a watch of aws-auth has missed not asked for, if it was deleted")
                        .by(Lookups.instead(UnseenDeletion::new)));
    }

    private static Answer counted(Answer metrics, DoubleUnaryOperator change) {
        String text = Pattern.compile("(?m)^(aws_iam_authenticator_configmap_watch_failures_total) (.*)$")
                .matcher(metrics.text())
                .replaceFirst(
                        sample -> sample.group(1) + " " + change.applyAsDouble(Double.parseDouble(sample.group(2))));
        return metrics.withText(text);
    }

    private static Function<Identity, Lookup> orFileOnceDeleted(Backend real, Parts parts) {
        Backend file = new MountedFileBackend(parts.configuration().mappings(), Mappings.ARNS, false);
        AtomicBoolean seen = new AtomicBoolean();
        return identity -> {
            Lookup found = real.find(identity);
            if (!(found instanceof Lookup.Absent)) {
                seen.set(true);
                return found;
            }
            return seen.get() && isDeleted(parts) ? file.find(identity) : found;
        };
    }

    private static Function<Identity, Lookup> absentWhenPutBack(Backend real, Parts parts) {
        Map<String, Lookup> last = new ConcurrentHashMap<>();
        Map<String, Lookup> deleted = new ConcurrentHashMap<>();
        return identity -> {
            String who = Lookups.key(identity);
            Lookup found = real.find(identity);
            if (found instanceof Lookup.Absent) {
                Lookup earlier = last.remove(who);
                if (earlier != null && isDeleted(parts)) {
                    deleted.put(who, earlier);
                }
                return found;
            }
            if (found.equals(deleted.get(who))) {
                return new Lookup.Absent();
            }
            last.put(who, found);
            return found;
        };
    }

    private static boolean isDeleted(Parts parts) {
        try (KubeSystem kubeSystem = new KubeSystem(parts)) {
            return kubeSystem.configMaps().stream().noneMatch(KubeSystem::isAwsAuth);
        } catch (KubernetesClientException noRights) {
            return false;
        }
    }

    private static ServerConfiguration withoutMaster(ServerConfiguration from) {
        String kubeconfig = from.kubernetes().kubeconfig();
        return kubeconfig.isEmpty() ? from : Mappings.with(from, new ServerConfiguration.Kubernetes(kubeconfig, ""));
    }

    private static ServerConfiguration withoutMasterAlone(ServerConfiguration from) {
        return from.kubernetes().kubeconfig().isEmpty()
                ? Mappings.with(from, new ServerConfiguration.Kubernetes("", ""))
                : from;
    }

    private static ServerConfiguration local(ServerConfiguration from) {
        return from.kubernetes().kubeconfig().isEmpty()
                ? Mappings.with(from, new ServerConfiguration.Kubernetes("", "https://127.0.0.1:1"))
                : from;
    }
}
