package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import java.util.List;

/** Defects of CLI in the command line of a client. */
final class CliDefects {

    private CliDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "CLI-01", "unknown flags ignored").by(Defect.ofCall(call -> call.withoutFlag("--bogus"))));
    }
}
