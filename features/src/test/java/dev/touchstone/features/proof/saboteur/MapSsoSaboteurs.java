package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SSO;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.reference.mapping.SsoRole;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Defects of MAP in how permission sets are matched. */
final class MapSsoSaboteurs {

    private MapSsoSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(SSO, "MAP-22", "permission sets of any account")
                        .by(Mappings.arns(
                                arn -> arn.replace(":210987654321:role/AWSRes", ":123456789012:role/AWSRes"))),
                in(SSO, "MAP-22", "permission sets in the last of their accounts alone")
                        .by(Mappings.mappings(MapSsoSaboteurs::lastOfEachName)),
                in(SSO, "MAP-22", "permission sets ignored").by(Mappings.roles(entry -> entry.sso() == null)),
                in(SSO, "MAP-22", "permission sets by their beginning")
                        .by(Mappings.arns(arn -> arn.replace("AdminX", "Admin"))),
                in(SSO, "MAP-23", "any suffix of a permission set")
                        .by(Mappings.arns(arn ->
                                arn.replaceFirst("(AWSReservedSSO_Admin)(_[0-9a-g]*)?$", "$1_0123456789abcdef"))),
                in(SSO, "MAP-25", "permission sets that cannot be one skipped")
                        .by(Mappings.roles(entry ->
                                entry.sso() == null || entry.objection().isEmpty())),
                in(SSO, "MAP-25", "permission sets behind another skipped if they cannot be one")
                        .by(Mappings.mappings(MapSsoSaboteurs::firstAndValid)));
    }

    private static MappingSet firstAndValid(MappingSet set) {
        Optional<MappingEntry> first =
                set.roles().stream().filter(entry -> entry.sso() != null).findFirst();
        List<MappingEntry> roles = set.roles().stream()
                .filter(entry -> entry.sso() == null
                        || entry.objection().isEmpty()
                        || first.filter(entry::equals).isPresent())
                .toList();
        return new MappingSet(roles, set.users(), set.accounts());
    }

    private static MappingSet lastOfEachName(MappingSet set) {
        Map<String, MappingEntry> byName = new HashMap<>();
        set.roles().forEach(entry -> byName.put(name(entry), entry));
        List<MappingEntry> roles = set.roles().stream()
                .filter(entry -> entry.sso() == null || entry.equals(byName.get(name(entry))))
                .toList();
        return new MappingSet(roles, set.users(), set.accounts());
    }

    private static String name(MappingEntry entry) {
        SsoRole sso = entry.sso();
        return sso == null ? "" : sso.permissionSetName().toLowerCase(Locale.ROOT);
    }
}
