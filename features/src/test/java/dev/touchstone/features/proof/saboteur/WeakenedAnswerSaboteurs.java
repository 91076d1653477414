package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CROWDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Defects in one kind of what a server answers, tells or writes down. */
final class WeakenedAnswerSaboteurs {

    private static final Pattern WITHOUT_ACCOUNT = Pattern.compile("\"uid\":\"[^\"]*:administrative:");

    private WeakenedAnswerSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        COMMANDS,
                        "verify in JSON never fails",
                        "CLI-06",
                        CommandSaboteurs.succeeding(
                                (call, result) -> call.arguments().contains("verify")
                                        && call.arguments().contains("json"))),
                Saboteur.of(
                        MAPPING,
                        "the last account that is scrubbed is not",
                        "OPS-06",
                        Sabotage.ofText(text -> text.replaceAll("(scrubbedAccounts: \\[\"[0-9]+\"), .*]", "$1]"))),
                Saboteur.of(MAPPING, "a denial names whom it must not", "OPS-06", namingTheDenied()),
                Saboteur.of(
                        MAPPING,
                        "no groups of a scrubbed account",
                        "WEB-14",
                        WebhookSaboteurs.body(
                                body -> WITHOUT_ACCOUNT.matcher(body).find()
                                        ? body.replaceFirst(",\"groups\":\\[[^]]*]", "")
                                        : body)),
                Saboteur.of(
                        STS,
                        "carriage returns in the log",
                        "SEC-12",
                        CommandSaboteurs.result((call, result) -> CommandSaboteurs.withStderr(
                                result, result.stderr().replace("\\r", "\r")))),
                Saboteur.of(
                        WEBHOOK,
                        "another kind of answer",
                        "WEB-07",
                        WebhookSaboteurs.body(body -> body.replace("\"kind\":\"TokenReview\"", "\"kind\":\"Review\""))),
                Saboteur.of(
                        WEBHOOK,
                        "metrics as octets",
                        "WEB-19",
                        WebhookSaboteurs.answer(
                                "/metrics", answer -> answer.withContentType("application/octet-stream"))),
                Saboteur.of(CROWDS, "forty calls at a time, to any host", "SEC-19", CrowdSaboteurs.callsAtATime(40)));
    }

    /** Have a denial name its ARN, which the reference leaves out for scrubbed accounts. */
    private static Sabotage namingTheDenied() {
        ThreadLocal<String> denied = new ThreadLocal<>();
        Sabotage stages = Sabotage.ofStages(parts -> {
            UserMapper real = parts.standard().userMapper();
            Set<String> scrubbed = parts.configuration().scrubbedAccounts();
            return parts.standard()
                    .withUserMapper(identity -> real.map(identity).thenApply(outcome -> {
                        if (outcome instanceof UserOutcome.Refused && scrubbed.contains(identity.accountId())) {
                            // The line is written by the same thread.
                            denied.set(identity.arn());
                        }
                        return outcome;
                    }));
        });
        return stages.withLog(WebhookSaboteurs.fields("access denied", fields -> {
                    if (denied.get() != null) {
                        fields.put("arn", denied.get());
                        denied.remove();
                    }
                })
                .log());
    }
}
