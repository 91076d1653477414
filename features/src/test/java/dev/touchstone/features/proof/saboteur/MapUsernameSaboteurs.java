package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.USERNAMES;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

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
                in(MAPPING, "MAP-20", "prefixes of aws-auth not reserved")
                        .by(Sabotage.ofText(text -> text.replace("- backendMode: EKSConfigMap", "- backendMode: CRD"))),
                in(MAPPING, "MAP-20", "prefixes of custom resources not reserved")
                        .by(Sabotage.ofText(text -> text.replace("- backendMode: CRD", "- backendMode: EKSConfigMap"))),
                in(MAPPING, "MAP-20", "every name begins with an empty prefix")
                        .by(Sabotage.ofText(text -> text.replace("\"root-\", \"\"", "\"root-\", \"a\", \"R\""))),
                in(MAPPING, "MAP-20", "reserved prefixes ignored")
                        .by(Sabotage.ofConfiguration(MapUsernameSaboteurs::withoutReserved)),
                in(USERNAMES, "MAP-21", "a reserved list of File is of no backend")
                        .by(Sabotage.ofText(text -> text.replace("- backendMode: File\n", "- backendMode: Other\n"))),
                in(USERNAMES, "MAP-21", "a reserved list of ConfigMap is of no backend")
                        .by(Sabotage.ofText(
                                text -> text.replace("- backendMode: ConfigMap\n", "- backendMode: Other\n"))),
                in(USERNAMES, "MAP-21", "reserved names allowed to accounts")
                        .by(letting((identity, outcome) -> outcome instanceof MappingOutcome.AccountMapped
                                ? Optional.of(new MappedUser(identity.canonicalArn(), List.of()))
                                : Optional.empty())),
                in(USERNAMES, "MAP-26", "a mapping without a username is one of nobody")
                        .by(letting((identity, outcome) -> outcome instanceof MappingOutcome.Mapped mapped
                                        && mapped.mapping().username().isEmpty()
                                ? Optional.of(
                                        new MappedUser("", mapped.mapping().groups()))
                                : Optional.empty())),
                in(USERNAMES, "MAP-26", "the first of a list is the username")
                        .by(Sabotage.ofText(text -> text.replaceAll("username: \\[(\\w+)]", "username: $1"))));
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
