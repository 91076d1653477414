package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHAIN;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Defects of BMF: in mappings of the configuration file. */
final class BmfSaboteurs {

    private BmfSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(MAPPING, "BMF-01", "groups of mapRoles ignored")
                        .by(Mappings.entries(entry -> Mappings.withGroups(entry, List.of()))),
                in(MAPPING, "BMF-02", "keys in lower case only")
                        .by(Sabotage.ofText(text -> text.replaceAll(
                                "(?m)^( *(- )?)(roleARN|RoleArn|userName|Username|Groups|GROUPS):", "$1x-$3:"))),
                in(MAPPING, "BMF-02", "ARNs of users by their key in lower case only")
                        .by(Sabotage.ofText(
                                text -> text.replaceAll("(?m)^( *(- )?)(userARN|UserArn|userArn):", "$1x-$3:"))),
                in(MAPPING, "BMF-03", "roles among the users ignored")
                        .by(Mappings.users(entry -> !entry.arn().contains("role/"))),
                in(MAPPING, "BMF-03", "mapping ARNs as written").by(Mappings.lookup(BmfSaboteurs::asWritten)),
                in(MAPPING, "BMF-03", "a mapped session's path is its role")
                        .by(Mappings.entries(entry ->
                                Mappings.withArn(entry, entry.arn().replaceFirst("(:assumed-role/[^/]+)/.*/", "$1/")))),
                in(MAPPING, "BMF-04", "a mapping behind aws-auth that cannot be meant stops nothing")
                        .by(Sabotage.ofText(text -> text.contains("[EKSConfigMap, MountedFile]")
                                ? text.replace("rolearn: foo", "rolearn: arn:aws:iam::123456789012:role/foo")
                                : text)),
                in(MAPPING, "BMF-03", "a mapped session's name is cut off wherever it stands")
                        .by(Mappings.entries(entry -> Mappings.withArn(entry, withSessionInOnePlace(entry.arn())))),
                in(MAPPING, "BMF-03", "mapped sessions called by letters alone")
                        .by(Mappings.roles(entry -> !entry.arn().matches(".*:assumed-role/.*/[^/]*[^A-Za-z/][^/]*"))),
                in(MAPPING, "BMF-04", "a mapped session needs no name")
                        .by(Sabotage.ofText(
                                text -> text.replace("assumed-role/OnlyRole", "assumed-role/OnlyRole/any"))),
                in(MAPPING, "BMF-04", "a mapping may be of any kind that STS names")
                        .by(Sabotage.ofText(
                                text -> text.replace(":sts::123456789012:session/", ":iam::123456789012:role/"))),
                in(MAPPING, "BMF-04", "a mapping of an empty ARN is none")
                        .by(Sabotage.ofText(text ->
                                text.replaceAll("(role|user)arn: \"\"", "$1arn: arn:aws:iam::123456789012:$1/none"))),
                in(MAPPING, "BMF-04", "invalid users skipped").by(Mappings.users(BmfSaboteurs::isValid)),
                in(MAPPING, "BMF-04", "invalid mappings skipped").by(Mappings.roles(BmfSaboteurs::isValid)),
                in(MAPPING, "BMF-05", "users before roles").by(Mappings.mapper(BmfSaboteurs::usersFirst)),
                in(MAPPING, "BMF-05", "accounts before users").by(Mappings.mapper(BmfSaboteurs::accountsFirst)),
                in(MAPPING, "BMF-07", "eleven digits are an account")
                        .by(Sabotage.ofText(text -> text.replaceAll("(?m)- \"?12345678901\"?$", "- \"012345678901\""))),
                in(MAPPING, "BMF-07", "accounts as numbers").by(Mappings.mappings(Mappings::numericAccounts)),
                in(MAPPING, "BMF-08", "a text is an empty list")
                        .by(Sabotage.ofText(text -> text.replace("mapRoles: foo", "mapRoles: []"))),
                in(CHAIN, "BMF-09", "the configuration file read at each login")
                        .by(Lookups.of(MountedFileBackend.NAME, (real, parts) -> rereading(parts))),
                in(CHAIN, "BMF-09", "the configuration file read again for whom it does not map")
                        .by(Lookups.of(MountedFileBackend.NAME, BmfSaboteurs::rereadingForStrangers)));
    }

    static Function<Identity, Lookup> rereading(Parts parts) {
        Path file = parts.configuration().files().stateDirectory().resolveSibling("config.yaml");
        return identity -> {
            MappingSet now = new ConfigurationReader(Map.of(), Map.of(), ConfigFile.read(file))
                    .read(List.of())
                    .mappings();
            return new MountedFileBackend(now, Mappings.ARNS, true).find(identity);
        };
    }

    private static String withSessionInOnePlace(String arn) {
        String session = arn.substring(arn.lastIndexOf('/') + 1);
        return arn.contains(":assumed-role/") ? arn.replace("/" + session, "") + "/" + session : arn;
    }

    static boolean isValid(MappingEntry entry) {
        if (entry.objection().isPresent()) {
            return false;
        }
        try {
            String arn = Ascii.lower(entry.arn());
            return entry.sso() != null || !Mappings.ARNS.canonical(arn).isEmpty();
        } catch (InvalidArnException invalid) {
            return false;
        }
    }

    private static Function<Identity, Lookup> asWritten(Backend real, Parts parts) {
        return new MountedFileBackend(parts.configuration().mappings(), arn -> arn, sso(parts))::find;
    }

    private static MappingOutcome usersFirst(Parts parts, Identity identity) {
        MappingSet set = parts.configuration().mappings();
        return firstOf(parts, identity, new MappingSet(List.of(), set.users(), List.of()));
    }

    private static MappingOutcome accountsFirst(Parts parts, Identity identity) {
        MappingSet set = parts.configuration().mappings();
        return firstOf(parts, identity, new MappingSet(List.of(), List.of(), set.accounts()));
    }

    private static MappingOutcome firstOf(Parts parts, Identity identity, MappingSet first) {
        MappingOutcome outcome = found(new MountedFileBackend(first, Mappings.ARNS, sso(parts)), identity, parts);
        return outcome instanceof MappingOutcome.Refused
                ? parts.standard().mapper().map(identity)
                : outcome;
    }

    private static MappingOutcome found(MountedFileBackend backend, Identity identity, Parts parts) {
        return new MappingChain(() -> List.of(backend)).map(identity);
    }

    private static boolean sso(Parts parts) {
        return parts.configuration().featureGates().enabled(FeatureGates.SSO_ROLE_MATCH);
    }

    private static Function<Identity, Lookup> rereadingForStrangers(Backend real, Parts parts) {
        Function<Identity, Lookup> rereading = rereading(parts);
        return identity -> {
            Lookup found = real.find(identity);
            return found instanceof Lookup.Absent ? rereading.apply(identity) : found;
        };
    }
}
