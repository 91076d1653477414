package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.TemplateRenderer;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;

/** Mappings that are found and applied, with a value that is not quite the one that was meant. */
final class MappedValueSaboteurs {

    private MappedValueSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        MAPPING,
                        "the first @ replaced",
                        "MAP-05",
                        MappingSaboteurs.renderer(MappedValueSaboteurs::firstAt)),
                Saboteur.of(
                        MAPPING,
                        "no access key in groups",
                        "MAP-04",
                        MappingSaboteurs.entries(MappedValueSaboteurs::withoutKeyInGroups)),
                Saboteur.of(
                        MAPPING,
                        "roles among the users ignored",
                        "BMF-03 BMF-05",
                        MappingSaboteurs.mappings(MappedValueSaboteurs::onlyUsersAmongUsers)),
                Saboteur.of(
                        MAPPING,
                        "groups sorted",
                        "WEB-13",
                        MappingSaboteurs.entries(MappedValueSaboteurs::sortedGroups)),
                Saboteur.of(
                        MAPPING,
                        "accounts without their leading zeros",
                        "MAP-18 SEC-14",
                        MappingSaboteurs.mapper(MappedValueSaboteurs::withoutZeros)),
                Saboteur.of(
                        MAPPING,
                        "invalid users skipped",
                        "BMF-04",
                        MappingSaboteurs.mappings(MappedValueSaboteurs::validUsers)),
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
                        Sabotage.ofText(text -> text.replace("\"root-\", \"\"", "\"root-\", \"a\", \"R\""))));
    }

    private static MappingSet validUsers(MappingSet set) {
        return new MappingSet(
                set.roles(),
                set.users().stream().filter(MappingSaboteurs::isValid).toList(),
                set.accounts());
    }

    private static MappingEntry withoutKeyInGroups(MappingEntry entry) {
        return new MappingEntry(
                entry.arn(),
                entry.userId(),
                entry.sso(),
                entry.username(),
                entry.groups().stream()
                        .map(group -> group.replace("{{AccessKeyID}}", ""))
                        .toList());
    }

    private static MappingSet onlyUsersAmongUsers(MappingSet set) {
        return new MappingSet(
                set.roles(),
                set.users().stream()
                        .filter(entry -> !entry.arn().contains("role/"))
                        .toList(),
                set.accounts());
    }

    private static TemplateRenderer firstAt(TemplateRenderer real) {
        return (template, values) -> real.render(
                template.replace(
                        "{{SessionName}}", values.identity().sessionName().replaceFirst("@", "-")),
                values);
    }

    private static MappingEntry sortedGroups(MappingEntry entry) {
        return new MappingEntry(
                entry.arn(),
                entry.userId(),
                entry.sso(),
                entry.username(),
                entry.groups().stream().sorted().toList());
    }

    private static MappingOutcome withoutZeros(Parts parts, Identity identity) {
        boolean mapped = parts.configuration().mappings().accounts().stream()
                .anyMatch(account -> account.replaceFirst("^0+", "")
                        .equals(identity.accountId().replaceFirst("^0+", "")));
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        return mapped && outcome instanceof MappingOutcome.Refused
                ? new MappingOutcome.AccountMapped("MountedFile")
                : outcome;
    }
}
