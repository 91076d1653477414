package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SSO;

import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import java.util.List;

/** Defects of MAP in how permission sets are matched. */
final class MapSsoSaboteurs {

    private MapSsoSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        SSO,
                        "permission sets of any account",
                        "MAP-22",
                        Mappings.arns(arn -> arn.replace(":210987654321:role/AWSRes", ":123456789012:role/AWSRes"))),
                Saboteur.of(
                        SSO,
                        "permission sets ignored",
                        "MAP-22",
                        Mappings.mappings(set -> new MappingSet(
                                set.roles().stream()
                                        .filter(entry -> entry.sso() == null)
                                        .toList(),
                                set.users(),
                                set.accounts()))),
                Saboteur.of(
                        SSO,
                        "permission sets by their beginning",
                        "MAP-22",
                        Mappings.arns(arn -> arn.replace("AdminX", "Admin"))),
                Saboteur.of(
                        SSO,
                        "any suffix of a permission set",
                        "MAP-23",
                        Mappings.arns(arn ->
                                arn.replaceFirst("(AWSReservedSSO_Admin)(_[0-9a-g]*)?$", "$1_0123456789abcdef"))),
                Saboteur.of(
                        SSO,
                        "permission sets that cannot be one skipped",
                        "MAP-25",
                        Mappings.mappings(MapSsoSaboteurs::validSets)));
    }

    private static MappingSet validSets(MappingSet set) {
        List<MappingEntry> roles = set.roles().stream()
                .filter(entry -> entry.sso() == null || entry.objection().isEmpty())
                .toList();
        return new MappingSet(roles, set.users(), set.accounts());
    }
}
