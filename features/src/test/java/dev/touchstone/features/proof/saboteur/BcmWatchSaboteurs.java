package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CONFIG_MAP;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.NO_API_SERVER;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.REFUSED_WATCH;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

/** Defects of BCM in how changes to aws-auth, and its absence, are met. */
final class BcmWatchSaboteurs {

    private BcmWatchSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
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
                        "the users of the configuration file asked after aws-auth",
                        "BCM-03",
                        BcmSaboteurs.followedBy(set -> new MappingSet(List.of(), set.users(), List.of()))),
                Saboteur.of(
                        CONFIG_MAP,
                        "the accounts of the configuration file asked after aws-auth",
                        "BCM-03",
                        BcmSaboteurs.followedBy(set -> new MappingSet(List.of(), List.of(), set.accounts()))),
                Saboteur.of(
                        REFUSED_WATCH,
                        "each refused watch counted twice",
                        "BCM-14",
                        Sabotage.ofFront((request, behind) -> counted(behind.answer(request), count -> 2 * count))),
                Saboteur.of(
                        REFUSED_WATCH,
                        "the first refused watch counted twice",
                        "BCM-14",
                        Sabotage.ofFront((request, behind) ->
                                counted(behind.answer(request), count -> count + Math.min(count, 1)))),
                Saboteur.of(
                        NO_API_SERVER, "no start without the API server", "BCM-14", Lookups.followedBy(Reached::new)),
                Saboteur.of(
                        REFUSED_WATCH,
                        "a refused watch of aws-auth given up",
                        "BCM-15",
                        Lookups.instead(WatchedOnce::new)),
                Saboteur.of(
                        CONFIG_MAP,
                        "the kubeconfig wins over --master",
                        "BCM-16",
                        Sabotage.ofConfiguration(BcmWatchSaboteurs::withoutMaster)),
                Saboteur.of(
                        CONFIG_MAP,
                        "without a way to a cluster it is that of this machine",
                        "BCM-16",
                        Sabotage.ofConfiguration(BcmWatchSaboteurs::local)));
    }

    private static Answer counted(Answer metrics, DoubleUnaryOperator change) {
        String text = Pattern.compile("(?m)^(aws_iam_authenticator_configmap_watch_failures_total) (.*)$")
                .matcher(new String(metrics.body(), StandardCharsets.UTF_8))
                .replaceFirst(
                        sample -> sample.group(1) + " " + change.applyAsDouble(Double.parseDouble(sample.group(2))));
        return new Answer(metrics.status(), metrics.contentType(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static ServerConfiguration withoutMaster(ServerConfiguration from) {
        String kubeconfig = from.kubernetes().kubeconfig();
        return kubeconfig.isEmpty() ? from : Mappings.with(from, new ServerConfiguration.Kubernetes(kubeconfig, ""));
    }

    private static ServerConfiguration local(ServerConfiguration from) {
        return from.kubernetes().kubeconfig().isEmpty()
                ? Mappings.with(from, new ServerConfiguration.Kubernetes("", "https://127.0.0.1:1"))
                : from;
    }
}
