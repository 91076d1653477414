package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.TemplateRenderer;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Defects of MAP in how an identity is mapped to a user. */
final class MapSaboteurs {

    private MapSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(MAPPING, "MAP-01", "mappings in their own case only").by(Mappings.mapper(MapSaboteurs::exactCase)),
                in(MAPPING, "MAP-02", "paths of mapped roles ignored").by(Mappings.entries(MapSaboteurs::withoutPath)),
                in(MAPPING, "MAP-03", "the unmapped get in by their ARN").by(Mappings.mapper(MapSaboteurs::anyone)),
                in(MAPPING, "MAP-03", "role names matched by their beginning")
                        .by(roles((arn, identity) -> identity.canonicalArn().startsWith(Mappings.ARNS.canonical(arn)))),
                in(MAPPING, "MAP-03", "ARNs of roles as patterns")
                        .by(roles((arn, identity) ->
                                pattern(arn).matcher(identity.canonicalArn()).matches())),
                in(MAPPING, "MAP-03", "a dot in the ARN of a role for any character")
                        .by(roles((arn, identity) -> arn.contains(".")
                                && pattern(arn.replace('.', '?'))
                                        .matcher(identity.canonicalArn())
                                        .matches())),
                in(MAPPING, "MAP-04", "no access key in groups")
                        .by(Mappings.groups(group -> group.replace("{{AccessKeyID}}", ""))),
                in(MAPPING, "MAP-04", "no access key in templates").by(template(t -> t.replace("{{AccessKeyID}}", ""))),
                in(MAPPING, "MAP-05", "the first @ replaced").by(sessionName(name -> name.replaceFirst("@", "-"))),
                in(MAPPING, "MAP-05", "one - for several @ together")
                        .by(sessionName(name -> name.replaceAll("@+", "-"))),
                in(MAPPING, "MAP-05", "session names as they are")
                        .by(template(t -> t.replace("{{SessionName}}", "{{SessionNameRaw}}"))),
                in(MAPPING, "MAP-06", "placeholders with blanks")
                        .by(template(t -> t.replace("{{ SessionName }}", "{{SessionName}}"))),
                in(MAPPING, "MAP-06", "unknown placeholders taken out of groups")
                        .by(Mappings.groups(group -> group.replaceAll("\\{\\{(Unknown|sessionname)}}", ""))),
                in(MAPPING, "MAP-08", "templates of roles only").by(renderer(MapSaboteurs::rolesOnly)),
                in(MAPPING, "MAP-08", "the name of a user with a path for a session")
                        .by(renderer(MapSaboteurs::nameForSession)),
                in(MAPPING, "MAP-17", "account users in lower case").by(outcome(MapSaboteurs::lowerAccountUser)),
                in(MAPPING, "MAP-17", "account users in a group")
                        .by(outcome((identity, outcome) ->
                                ofAccount(identity, outcome, identity.canonicalArn(), List.of("system:masters")))),
                in(MAPPING, "MAP-18", "accounts without their leading zeros")
                        .by(accounts((account, id) -> withoutZeros(account).equals(withoutZeros(id)))),
                in(MAPPING, "MAP-18", "accounts by their beginning")
                        .by(accounts((account, id) -> id.startsWith(account.substring(0, 10)))));
    }

    /** Make the session name in another way. */
    private static Sabotage sessionName(UnaryOperator<String> change) {
        return renderer(real -> (template, values) -> real.render(
                template.replace(
                        "{{SessionName}}", change.apply(values.identity().sessionName())),
                values));
    }

    /** Let in whoever is not mapped and whose account is taken for one of the list. */
    private static Sabotage accounts(BiPredicate<String, String> same) {
        return Mappings.mapper((parts, identity) -> {
            boolean mapped = parts.configuration().mappings().accounts().stream()
                    .anyMatch(account -> same.test(account, identity.accountId()));
            return mapped ? anyone(parts, identity) : parts.standard().mapper().map(identity);
        });
    }

    private static String withoutZeros(String account) {
        return account.replaceFirst("^0+", "");
    }

    private static MappingEntry withoutPath(MappingEntry entry) {
        return Mappings.withArn(entry, entry.arn().replaceFirst("(:role)/.*/", "$1/"));
    }

    private static Sabotage outcome(BiFunction<Identity, MappingOutcome, MappingOutcome> change) {
        return Mappings.mapper((parts, identity) ->
                change.apply(identity, parts.standard().mapper().map(identity)));
    }

    private static MappingOutcome exactCase(Parts parts, Identity identity) {
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        MappingSet set = parts.configuration().mappings();
        boolean exact = Stream.concat(set.roles().stream(), set.users().stream())
                .anyMatch(entry -> entry.sso() != null || isExact(entry, identity));
        return exact || !(outcome instanceof MappingOutcome.Mapped) ? outcome : nobody(parts, identity);
    }

    private static boolean isExact(MappingEntry entry, Identity identity) {
        try {
            return Mappings.ARNS.canonical(entry.arn()).equals(identity.canonicalArn());
        } catch (InvalidArnException inUpperCase) {
            return false;
        }
    }

    private static MappingOutcome anyone(Parts parts, Identity identity) {
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        return outcome instanceof MappingOutcome.Refused ? new MappingOutcome.AccountMapped("MountedFile") : outcome;
    }

    /** Find whom nothing maps by the first role whose ARN is taken for theirs. */
    private static Sabotage roles(BiPredicate<String, Identity> taken) {
        return Mappings.lookup((real, parts) -> identity -> parts.configuration().mappings().roles().stream()
                .filter(entry -> entry.sso() == null && taken.test(entry.arn(), identity))
                .findFirst()
                .<Lookup>map(entry -> new Lookup.Found(entry.mapping()))
                .filter(other -> real.find(identity) instanceof Lookup.Absent)
                .orElseGet(() -> real.find(identity)));
    }

    private static Pattern pattern(String arn) {
        return Pattern.compile("\\Q" + arn.replace("*", "\\E.*\\Q").replace("?", "\\E.?\\Q") + "\\E");
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

    private static Sabotage template(UnaryOperator<String> change) {
        return renderer(real -> (template, values) -> real.render(change.apply(template), values));
    }

    private static TemplateRenderer rolesOnly(TemplateRenderer real) {
        return (template, values) ->
                values.identity().sessionName().isEmpty() ? template : real.render(template, values);
    }

    private static TemplateRenderer nameForSession(TemplateRenderer real) {
        return (template, values) -> {
            String[] parts = values.identity().arn().split("/");
            boolean hasPath = parts[0].endsWith(":user") && parts.length > 2;
            return real.render(hasPath ? template.replaceAll("\\{\\{SessionName(Raw)?}}", parts[2]) : template, values);
        };
    }

    static Sabotage renderer(UnaryOperator<TemplateRenderer> change) {
        return Sabotage.ofStages(parts ->
                parts.standard().withRenderer(change.apply(parts.standard().renderer())));
    }
}
