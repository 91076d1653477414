package dev.touchstone.features.proof.saboteur;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class Saboteurs {

    private Saboteurs() {}

    public static List<Saboteur> all() {
        return Stream.of(
                        TokenSaboteurs.all(),
                        LeniencySaboteurs.all(),
                        BoundSaboteurs.all(),
                        WeakenedSaboteurs.all(),
                        WeakenedAnswerSaboteurs.all(),
                        WeakenedBackendSaboteurs.all(),
                        WeakenedFileSaboteurs.all(),
                        RegionSaboteurs.all(),
                        StsSaboteurs.all(),
                        CrowdSaboteurs.all(),
                        SecondKindSaboteurs.all(),
                        StsBeliefSaboteurs.all(),
                        MappingSaboteurs.all(),
                        MappedValueSaboteurs.all(),
                        UsernameSaboteurs.all(),
                        ConfigMapSaboteurs.all(),
                        CrdSaboteurs.all(),
                        DynamicFileSaboteurs.all(),
                        ChainSaboteurs.all(),
                        Ec2Saboteurs.all(),
                        WebhookSaboteurs.all(),
                        EchoSaboteurs.all(),
                        OtherTokenSaboteurs.all(),
                        CommandSaboteurs.all(),
                        UpdateSaboteurs.all())
                .flatMap(List::stream)
                .toList();
    }
}
