package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.LAST_REVIEW;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.UPDATE;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.pki.TestCa;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of KOP: in a server in the place of another, or before one. */
final class KopSaboteurs {

    /** More than one for each scenario. */
    private static final int EARLY = 8;

    private KopSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(UPDATE, "KOP-16", "a pair of its own in place of the one that is there")
                        .by(Sabotage.ofPlaces(KopSaboteurs::newPair)),
                in(UPDATE, "KOP-16", "everybody refused until its mappings are read")
                        .by(Sabotage.ofSuccessors(refusingFirst())),
                in(LAST_REVIEW, "KOP-17", "reviews under way cut off when it is told to end")
                        .by(Sabotage.ofGate()));
    }

    private static void newPair(HomeFolder home) {
        ServingPair.ofThisHost(TestCa.create("touchstone-another")).replaceIn(home);
    }

    private static Front.Rule refusingFirst() {
        AtomicInteger left = new AtomicInteger(EARLY);
        return (request, behind) -> request.target().startsWith("/authenticate") && left.getAndDecrement() > 0
                ? Answer.json(
                        403,
                        "{\"apiVersion\":\"authentication.k8s.io/v1beta1\",\"kind\":\"TokenReview\","
                                + "\"status\":{\"authenticated\":false}}")
                : behind.answer(request);
    }
}
