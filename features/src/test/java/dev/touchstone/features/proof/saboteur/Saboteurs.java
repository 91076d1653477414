package dev.touchstone.features.proof.saboteur;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of them. */
public final class Saboteurs {

    private Saboteurs() {}

    public static List<Saboteur> all() {
        return Stream.of(
                        VerTokenSaboteurs.all(),
                        VerHostSaboteurs.all(),
                        VerQuerySaboteurs.all(),
                        VerLifetimeSaboteurs.all(),
                        VerCallSaboteurs.all(),
                        VerAnswerSaboteurs.all(),
                        ArnSaboteurs.all(),
                        WebRequestSaboteurs.all(),
                        WebAnswerSaboteurs.all(),
                        MapSaboteurs.all(),
                        MapChainSaboteurs.all(),
                        MapUsernameSaboteurs.all(),
                        MapEc2Saboteurs.all(),
                        MapSsoSaboteurs.all(),
                        BmfSaboteurs.all(),
                        BcmSaboteurs.all(),
                        BcmWatchSaboteurs.all(),
                        BcrSaboteurs.all(),
                        BdfSaboteurs.all(),
                        BdfUseSaboteurs.all(),
                        BdfModeSaboteurs.all(),
                        CliSaboteurs.all(),
                        CliInitSaboteurs.all(),
                        CliServerSaboteurs.all(),
                        OpsSaboteurs.all(),
                        SecSaboteurs.all(),
                        FloSaboteurs.all(),
                        KopSaboteurs.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Return the requirement that each is about, by its name. */
    public static Map<String, String> about() {
        return all().stream().collect(Collectors.toMap(Saboteur::id, Saboteur::about));
    }
}
