package dev.touchstone.features.proof.client;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of the client. */
public final class ClientSaboteurs {

    private ClientSaboteurs() {}

    static List<ClientSaboteur> all() {
        return Stream.of(
                        TokenDefects.all(),
                        CommandDefects.all(),
                        ClusterConfigDefects.all(),
                        CacheDefects.all(),
                        ProxyDefects.all(),
                        SourceDefects.all(),
                        OtherCommandDefects.all(),
                        WeakenedDefects.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Name the requirements that they break. */
    public static Set<String> killed() {
        return all().stream()
                .flatMap(saboteur -> saboteur.kills().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
