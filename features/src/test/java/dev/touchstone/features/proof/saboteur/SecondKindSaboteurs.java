package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CROWDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.identity.Identity;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.Mapper;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Defects of another kind, for requirements that one kind of defect alone would break. */
final class SecondKindSaboteurs {

    private SecondKindSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        DYNAMIC_FILE,
                        "whole accounts let in while there is no dynamic file",
                        "BDF-02 BDF-05",
                        Lookups.of(DynamicFileBackend.NAME, SecondKindSaboteurs::openWithoutFile)),
                Saboteur.of(
                        MAPPING,
                        "a denial names the unmapped as its user",
                        "MAP-02 MAP-03 MAP-18 OPS-06 SEC-14 WEB-05 WEB-06 WEB-08 WEB-25",
                        namingTheUnmapped()),
                Saboteur.of(CROWDS, "one handshake at a time", "SEC-16", Sabotage.ofTurnstile()));
    }

    private static Function<Identity, Lookup> openWithoutFile(Backend real, Parts parts) {
        return identity ->
                Files.exists(DynamicFileSaboteurs.file(parts)) ? real.find(identity) : new Lookup.AccountFound();
    }

    /** Answer the unmapped with their ARN as the username, and that they are not authenticated. */
    private static Sabotage namingTheUnmapped() {
        Map<String, String> unmapped = new ConcurrentHashMap<>();
        Sabotage noting = Sabotage.ofStages(parts -> {
            Mapper real = parts.standard().mapper();
            return parts.standard().withMapper(identity -> {
                MappingOutcome outcome = real.map(identity);
                if (outcome instanceof MappingOutcome.Refused) {
                    unmapped.put(identity.accessKeyId(), identity.canonicalArn());
                }
                return outcome;
            });
        });
        return noting.withFront((request, behind) -> {
            Answer answer = behind.answer(request);
            return Tokens.findAccessKey(request.text())
                    .filter(accessKey -> answer.status() == 403)
                    .map(unmapped::get)
                    .map(SecondKindSaboteurs::denialOf)
                    .orElse(answer);
        });
    }

    private static Answer denialOf(String arn) {
        return Answer.json(403, "{\"status\":{\"authenticated\":false,\"user\":{\"username\":\"" + arn + "\"}}}");
    }
}
