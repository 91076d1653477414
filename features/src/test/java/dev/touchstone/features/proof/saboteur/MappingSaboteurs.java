package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SSO;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.TemplateRenderer;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Defects in how an identity is mapped to a user. */
final class MappingSaboteurs {

    private static final ArnCanonicaliser ARNS = new IamArns();

    private MappingSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        MAPPING,
                        "groups of mapRoles ignored",
                        "BMF-01 BMF-02 MAP-04 MAP-05 MAP-06 MAP-07 OPS-04 WEB-04 WEB-10 WEB-11 WEB-12 WEB-13 WEB-14",
                        entries(MappingSaboteurs::withoutGroups)),
                Saboteur.of(
                        MAPPING,
                        "keys in lower case only",
                        "BMF-02",
                        Sabotage.ofText(text -> text.replaceAll(
                                "(?m)^( *(- )?)(roleARN|RoleArn|userName|Username|Groups|GROUPS):", "$1x-$3:"))),
                Saboteur.of(MAPPING, "mapping ARNs as written", "BMF-03", lookup(MappingSaboteurs::asWritten)),
                Saboteur.of(MAPPING, "invalid mappings skipped", "BMF-04", mappings(MappingSaboteurs::valid)),
                Saboteur.of(MAPPING, "users before roles", "BMF-05 MAP-16", mapper(MappingSaboteurs::usersFirst)),
                Saboteur.of(MAPPING, "accounts before users", "BMF-05 MAP-16", mapper(MappingSaboteurs::accountsFirst)),
                Saboteur.of(
                        MAPPING,
                        "mappings in their own case only",
                        "ARN-09 MAP-01 MAP-20",
                        mapper(MappingSaboteurs::exactCase)),
                Saboteur.of(MAPPING, "paths of mapped roles ignored", "MAP-02", entries(MappingSaboteurs::withoutPath)),
                Saboteur.of(
                        MAPPING,
                        "the unmapped get in by their ARN",
                        "MAP-02 MAP-03 MAP-18 OPS-01 OPS-05 OPS-06 SEC-14 WEB-05 WEB-06 WEB-08 WEB-25",
                        mapper(MappingSaboteurs::anyone)),
                Saboteur.of(
                        MAPPING,
                        "role names matched by their beginning",
                        "MAP-03 SEC-14",
                        lookup(MappingSaboteurs::byBeginning)),
                Saboteur.of(
                        MAPPING,
                        "no access key in templates",
                        "MAP-04 MAP-08",
                        template(t -> t.replace("{{AccessKeyID}}", ""))),
                Saboteur.of(
                        MAPPING,
                        "session names as they are",
                        "BMF-01 MAP-04 MAP-05",
                        template(t -> t.replace("{{SessionName}}", "{{SessionNameRaw}}"))),
                Saboteur.of(
                        MAPPING,
                        "placeholders with blanks",
                        "MAP-06",
                        template(t -> t.replace("{{ SessionName }}", "{{SessionName}}"))),
                Saboteur.of(MAPPING, "templates of roles only", "MAP-08", renderer(MappingSaboteurs::rolesOnly)),
                Saboteur.of(
                        MAPPING,
                        "account users in lower case",
                        "ARN-01 ARN-02 ARN-03 MAP-16 MAP-17 MAP-18 WEB-11",
                        outcome(MappingSaboteurs::lowerAccountUser)),
                Saboteur.of(
                        MAPPING,
                        "account users in a group",
                        "MAP-16 MAP-17 MAP-18",
                        outcome((identity, outcome) ->
                                ofAccount(identity, outcome, identity.canonicalArn(), List.of("system:masters")))),
                Saboteur.of(
                        MAPPING,
                        "accounts as numbers",
                        "BMF-07 MAP-17 MAP-18 SEC-14",
                        mappings(MappingSaboteurs::numericAccounts)),
                Saboteur.of(
                        MAPPING,
                        "accounts by their beginning",
                        "MAP-18 SEC-14",
                        mapper(MappingSaboteurs::accountsByBeginning)),
                Saboteur.of(
                        MAPPING,
                        "reserved prefixes ignored",
                        "MAP-20",
                        Sabotage.ofConfiguration(MappingSaboteurs::withoutReserved)),
                Saboteur.of(
                        SSO,
                        "permission sets ignored",
                        "ARN-11 MAP-22 MAP-24 MAP-25",
                        mappings(set -> new MappingSet(
                                set.roles().stream()
                                        .filter(entry -> entry.sso() == null)
                                        .toList(),
                                set.users(),
                                set.accounts()))),
                Saboteur.of(
                        SSO,
                        "permission sets by their beginning",
                        "MAP-22",
                        arns(arn -> arn.replace("AdminX", "Admin"))),
                Saboteur.of(
                        SSO,
                        "permission sets that cannot be one skipped",
                        "MAP-25",
                        mappings(MappingSaboteurs::validSets)),
                Saboteur.of(
                        MAPPING,
                        "scrubbed accounts ignored",
                        "OPS-06 WEB-14",
                        Sabotage.ofConfiguration(MappingSaboteurs::withoutScrubbed)),
                Saboteur.of(
                        MAPPING,
                        "the session stays in the role",
                        "ARN-01 ARN-02 ARN-08 ARN-09 BMF-01 BMF-02 BMF-03 BMF-05 BMF-06 BMF-08 MAP-01 MAP-02 MAP-04"
                                + " MAP-05 MAP-06 MAP-07 MAP-16 MAP-17 MAP-18 MAP-20 OPS-01 OPS-04 OPS-06 OPS-09 OPS-10"
                                + " SEC-02 VER-49 WEB-04 WEB-07 WEB-08 WEB-10 WEB-11 WEB-12 WEB-13 WEB-14 WEB-20 WEB-24"
                                + " WEB-27",
                        canonicaliser(MappingSaboteurs::withSession)),
                Saboteur.of(
                        MAPPING,
                        "paths of sessions dropped",
                        "ARN-02 MAP-02 WEB-11",
                        arns(arn -> arn.replaceFirst("(:role)/.*/", "$1/"))),
                Saboteur.of(
                        MAPPING,
                        "paths of users dropped",
                        "ARN-03 MAP-01 WEB-11",
                        arns(arn -> arn.replaceFirst("(:user)/.*/", "$1/"))),
                Saboteur.of(MAPPING, "other kinds of resource", "ARN-04 SEC-14", lenient("unrecognized resource")),
                Saboteur.of(MAPPING, "other services", "ARN-05 SEC-14", lenient("is not a valid service")),
                Saboteur.of(
                        MAPPING,
                        "sessions without a name",
                        "ARN-06 SEC-14",
                        lenient("does not have a role and a session")),
                Saboteur.of(
                        MAPPING, "other partitions", "ARN-08 SEC-14", lenient("does not have a recognized partition")),
                Saboteur.of(
                        MAPPING,
                        "canonical ARNs in lower case",
                        "ARN-01 ARN-02 ARN-03 ARN-08 ARN-09 MAP-01 MAP-16 MAP-17 MAP-18 OPS-04 WEB-04 WEB-10"
                                + " WEB-11 WEB-12 WEB-13",
                        arns(arn -> arn.toLowerCase(Locale.ROOT))));
    }

    // Mappings

    static Sabotage mappings(UnaryOperator<MappingSet> change) {
        return Sabotage.ofConfiguration(configuration -> with(
                configuration,
                change.apply(configuration.mappings()),
                configuration.scrubbedAccounts().isEmpty() ? List.of() : List.copyOf(configuration.scrubbedAccounts()),
                true));
    }

    static Sabotage entries(UnaryOperator<MappingEntry> change) {
        return mappings(set -> new MappingSet(set.roles().stream().map(change).toList(), set.users(), set.accounts()));
    }

    private static ServerConfiguration with(
            ServerConfiguration from, MappingSet mappings, List<String> scrubbed, boolean reserved) {
        return new ServerConfiguration(
                from.clusterId(),
                from.partition(),
                from.additionalRegions(),
                from.listening(),
                from.files(),
                from.backendModes(),
                mappings,
                Set.copyOf(scrubbed),
                reserved ? from.reservedPrefixes() : Map.of(),
                from.featureGates(),
                from.dynamicFiles(),
                from.ec2(),
                from.kubernetes());
    }

    private static ServerConfiguration withoutReserved(ServerConfiguration from) {
        return with(from, from.mappings(), List.copyOf(from.scrubbedAccounts()), false);
    }

    private static ServerConfiguration withoutScrubbed(ServerConfiguration from) {
        return with(from, from.mappings(), List.of(), true);
    }

    private static MappingEntry withoutGroups(MappingEntry entry) {
        return new MappingEntry(entry.arn(), entry.userId(), entry.sso(), entry.username(), List.of());
    }

    private static MappingEntry withoutPath(MappingEntry entry) {
        return new MappingEntry(
                entry.arn().replaceFirst("(:role)/.*/", "$1/"),
                entry.userId(),
                entry.sso(),
                entry.username(),
                entry.groups());
    }

    private static MappingSet valid(MappingSet set) {
        return new MappingSet(
                set.roles().stream().filter(MappingSaboteurs::isValid).toList(), set.users(), set.accounts());
    }

    private static MappingSet validSets(MappingSet set) {
        List<MappingEntry> roles = set.roles().stream()
                .filter(entry -> entry.sso() == null || entry.objection().isEmpty())
                .toList();
        return new MappingSet(roles, set.users(), set.accounts());
    }

    static boolean isValid(MappingEntry entry) {
        if (entry.objection().isPresent()) {
            return false;
        }
        try {
            return entry.sso() != null || !ARNS.canonical(entry.arn()).isEmpty();
        } catch (InvalidArnException invalid) {
            return false;
        }
    }

    private static MappingSet numericAccounts(MappingSet set) {
        return new MappingSet(
                set.roles(),
                set.users(),
                set.accounts().stream()
                        .map(account -> account.replaceFirst("^0+", ""))
                        .toList());
    }

    // Backends and mappers

    private static Sabotage lookup(Lookups.Change change) {
        return Lookups.of(MountedFileBackend.NAME, change);
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
        MappingOutcome outcome = found(new MountedFileBackend(first, ARNS, sso(parts)), identity, parts);
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

    static Sabotage mapper(BiFunction<Parts, Identity, MappingOutcome> map) {
        return Sabotage.ofStages(parts -> parts.standard().withMapper(identity -> map.apply(parts, identity)));
    }

    private static Sabotage outcome(BiFunction<Identity, MappingOutcome, MappingOutcome> change) {
        return mapper((parts, identity) ->
                change.apply(identity, parts.standard().mapper().map(identity)));
    }

    private static MappingOutcome exactCase(Parts parts, Identity identity) {
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        MappingSet set = parts.configuration().mappings();
        boolean exact = Stream.concat(set.roles().stream(), set.users().stream())
                .anyMatch(entry ->
                        entry.sso() != null || ARNS.canonical(entry.arn()).equals(identity.canonicalArn()));
        return exact || !(outcome instanceof MappingOutcome.Mapped) ? outcome : nobody(parts, identity);
    }

    private static MappingOutcome anyone(Parts parts, Identity identity) {
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        return outcome instanceof MappingOutcome.Refused ? new MappingOutcome.AccountMapped("MountedFile") : outcome;
    }

    private static Function<Identity, Lookup> byBeginning(Backend real, Parts parts) {
        return identity -> parts.configuration().mappings().roles().stream()
                .filter(entry -> entry.sso() == null && identity.canonicalArn().startsWith(ARNS.canonical(entry.arn())))
                .findFirst()
                .<Lookup>map(entry -> new Lookup.Found(entry.mapping()))
                .filter(beginning -> real.find(identity) instanceof Lookup.Absent)
                .orElseGet(() -> real.find(identity));
    }

    private static MappingOutcome accountsByBeginning(Parts parts, Identity identity) {
        boolean mapped = parts.configuration().mappings().accounts().stream()
                .anyMatch(account -> identity.accountId().startsWith(account.substring(0, 10)));
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        return mapped && outcome instanceof MappingOutcome.Refused
                ? new MappingOutcome.AccountMapped("MountedFile")
                : outcome;
    }

    /** Ask the true mapper about someone whom it cannot know. */
    private static MappingOutcome nobody(Parts parts, Identity identity) {
        Identity other = new Identity("", "nobody", "", "", "", "", identity.stsEndpoint());
        return parts.standard().mapper().map(other);
    }

    private static MappingOutcome lowerAccountUser(Identity identity, MappingOutcome outcome) {
        return ofAccount(identity, outcome, identity.canonicalArn().toLowerCase(Locale.ROOT), List.of());
    }

    private static MappingOutcome ofAccount(
            Identity identity, MappingOutcome outcome, String username, List<String> groups) {
        return outcome instanceof MappingOutcome.AccountMapped account
                ? new MappingOutcome.Mapped(account.backend(), new IdentityMapping(username, groups))
                : outcome;
    }

    // Templates

    private static Sabotage template(UnaryOperator<String> change) {
        return renderer(real -> (template, values) -> real.render(change.apply(template), values));
    }

    private static TemplateRenderer rolesOnly(TemplateRenderer real) {
        return (template, values) ->
                values.identity().sessionName().isEmpty() ? template : real.render(template, values);
    }

    static Sabotage renderer(UnaryOperator<TemplateRenderer> change) {
        return Sabotage.ofStages(parts ->
                parts.standard().withRenderer(change.apply(parts.standard().renderer())));
    }

    // ARNs

    private static Sabotage canonicaliser(ArnCanonicaliser canonicaliser) {
        return Sabotage.ofStages(parts -> parts.standard().withCanonicaliser(canonicaliser));
    }

    static Sabotage arns(UnaryOperator<String> change) {
        return canonicaliser(arn -> change.apply(ARNS.canonical(arn)));
    }

    private static String withSession(String arn) {
        String canonical = ARNS.canonical(arn);
        return arn.contains(":assumed-role/") ? canonical + arn.substring(arn.lastIndexOf('/')) : canonical;
    }

    /** Take an ARN as it is where the true canonicaliser objects in these words. */
    static Sabotage lenient(String objection) {
        return canonicaliser(arn -> {
            try {
                return ARNS.canonical(arn);
            } catch (InvalidArnException invalid) {
                if (String.valueOf(invalid.getMessage()).contains(objection)) {
                    return arn;
                }
                throw invalid;
            }
        });
    }
}
