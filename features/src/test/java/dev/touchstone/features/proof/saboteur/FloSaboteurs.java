package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.LOGINS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import java.time.Duration;
import java.util.List;

/** Defects of FLO that need no client: a crowd has tokens that are made. */
final class FloSaboteurs {

    private FloSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(in(LOGINS, "FLO-17", "five calls at a time, within a second of the question")
                .by(Sabotage.ofStages(parts -> parts.standard()
                        .withStsCaller(new QueueingCaller(parts.standard().stsCaller(), 5, Duration.ofSeconds(1))))));
    }
}
