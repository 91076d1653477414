package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import java.util.List;

/** Defects of CLI in the command line of a client. */
final class CliDefects {

    private CliDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(ClientSaboteur.of(
                TOKEN, "unknown flags ignored", "CLI-01", Defect.ofCall(call -> call.withoutFlag("--bogus"))));
    }
}
