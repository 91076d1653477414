package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.USERNAMES;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.MappedUser;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Defects of MAP in usernames that are reserved, or none. */
final class MapUsernameSaboteurs {

    private MapUsernameSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        MAPPING,
                        "prefixes of aws-auth not reserved",
                        "MAP-20",
                        Sabotage.ofText(text -> text.replace("- backendMode: EKSConfigMap", "- backendMode: CRD"))),
                Saboteur.of(
                        MAPPING,
                        "prefixes of custom resources not reserved",
                        "MAP-20",
                        Sabotage.ofText(text -> text.replace("- backendMode: CRD", "- backendMode: EKSConfigMap"))),
                Saboteur.of(
                        MAPPING,
                        "every name begins with an empty prefix",
                        "MAP-20",
                        Sabotage.ofText(text -> text.replace("\"root-\", \"\"", "\"root-\", \"a\", \"R\""))),
                Saboteur.of(
                        MAPPING,
                        "reserved prefixes ignored",
                        "MAP-20",
                        Sabotage.ofConfiguration(MapUsernameSaboteurs::withoutReserved)),
                Saboteur.of(
                        USERNAMES,
                        "a reserved list of File is of no backend",
                        "MAP-21",
                        Sabotage.ofText(text -> text.replace("- backendMode: File\n", "- backendMode: Other\n"))),
                Saboteur.of(
                        USERNAMES,
                        "a reserved list of ConfigMap is of no backend",
                        "MAP-21",
                        Sabotage.ofText(text -> text.replace("- backendMode: ConfigMap\n", "- backendMode: Other\n"))),
                Saboteur.of(
                        USERNAMES,
                        "reserved names allowed to accounts",
                        "MAP-21",
                        letting((identity, outcome) -> outcome instanceof MappingOutcome.AccountMapped
                                ? Optional.of(new MappedUser(identity.canonicalArn(), List.of()))
                                : Optional.empty())),
                Saboteur.of(
                        USERNAMES,
                        "a mapping without a username is one of nobody",
                        "MAP-26",
                        letting((identity, outcome) -> outcome instanceof MappingOutcome.Mapped mapped
                                        && mapped.mapping().username().isEmpty()
                                ? Optional.of(
                                        new MappedUser("", mapped.mapping().groups()))
                                : Optional.empty())),
                Saboteur.of(
                        USERNAMES,
                        "the first of a list is the username",
                        "MAP-26",
                        Sabotage.ofText(text -> text.replaceAll("username: \\[(\\w+)]", "username: $1"))));
    }

    private static ServerConfiguration withoutReserved(ServerConfiguration from) {
        return Mappings.with(from, from.mappings(), List.copyOf(from.scrubbedAccounts()), false);
    }

    /** Let some in before their name is looked at. */
    private static Sabotage letting(BiFunction<Identity, MappingOutcome, Optional<MappedUser>> in) {
        return Sabotage.ofStages(parts -> {
            UserMapper real = parts.standard().userMapper();
            return parts.standard().withUserMapper(identity -> in.apply(
                            identity, parts.standard().mapper().map(identity))
                    .<UserOutcome>map(UserOutcome.Mapped::new)
                    .map(CompletableFuture::completedStage)
                    .orElseGet(() -> real.map(identity)));
        });
    }
}
