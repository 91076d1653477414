package dev.touchstone.features.proof.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of the client. */
public final class ClientSaboteurs {

    private ClientSaboteurs() {}

    static List<ClientSaboteur> all() {
        return Stream.of(
                        TokDefects.all(),
                        ExeDefects.all(),
                        ExeClusterConfigDefects.all(),
                        ExeRoleDefects.all(),
                        ExeSourceDefects.all(),
                        ExeCacheDefects.all(),
                        ExeProxyDefects.all(),
                        ExeCommandDefects.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Return the requirement that each is about, by its name. */
    public static Map<String, String> about() {
        return all().stream().collect(Collectors.toMap(ClientSaboteur::id, ClientSaboteur::about));
    }
}
