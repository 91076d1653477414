package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.INSTANCE_REGION;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.region.InstanceRegion;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.verifier.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Defects of OPS: in metrics, logs and proxies. */
final class OpsSaboteurs {

    /** In place of AWS itself, which no test asks. */
    private static final String NO_PROXY_THERE = "http://127.0.0.1:1";

    private OpsSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(WEBHOOK, "what is expired is left to STS", "OPS-01", without(Reason.DATE_EXPIRED)),
                Saboteur.of(
                        WEBHOOK,
                        "buckets of another width",
                        "OPS-01",
                        Fronts.answer("/metrics", a -> text(a, t -> t.replace("le=\"0.25\"", "le=\"0.3\"")))),
                Saboteur.of(
                        WEBHOOK,
                        "uknown_user spelled right",
                        "OPS-01",
                        Fronts.answer("/metrics", a -> text(a, t -> t.replace("uknown_user", "unknown_user")))),
                Saboteur.of(
                        WEBHOOK,
                        "regions are counted before their use",
                        "OPS-02",
                        Fronts.answer("/metrics", a -> text(a, OpsSaboteurs::withUnusedRegion))),
                Saboteur.of(
                        WEBHOOK,
                        "the global host by a label of its name",
                        "OPS-02",
                        Fronts.answer("/metrics", a -> text(a, t -> t.replace("\"global\"", "\"amazonaws\"")))),
                Saboteur.of(
                        COMMANDS,
                        "init tells standard output what it does",
                        "OPS-03",
                        Commands.result((request, result) -> new CommandResult(
                                result.status(),
                                Commands.is(request, "init")
                                        ? result.stdout() + "key.pem\ncert.pem\n"
                                        : result.stdout(),
                                result.stderr(),
                                result.files()))),
                Saboteur.of(
                        WEBHOOK,
                        "logins logged without their user",
                        "OPS-04",
                        withoutField("access granted", "username")),
                Saboteur.of(
                        WEBHOOK,
                        "denials logged without their reason",
                        "OPS-05",
                        withoutField("access denied", "error")),
                Saboteur.of(
                        WEBHOOK,
                        "denials logged with an empty ARN",
                        "OPS-05",
                        fields("access denied", fields -> fields.putIfAbsent("arn", ""))),
                Saboteur.of(
                        MAPPING,
                        "scrubbed accounts ignored",
                        "OPS-06",
                        Sabotage.ofConfiguration(OpsSaboteurs::withoutScrubbed)),
                Saboteur.of(
                        MAPPING,
                        "the last account that is scrubbed is not",
                        "OPS-06",
                        Sabotage.ofText(text -> text.replaceAll("(scrubbedAccounts: \\[\"[0-9]+\"), .*]", "$1]"))),
                Saboteur.of(MAPPING, "a denial names whom it must not", "OPS-06", namingTheDenied()),
                Saboteur.of(
                        INSTANCE_REGION,
                        "nobody let in without instance metadata",
                        "OPS-08",
                        Sabotage.ofStages(OpsSaboteurs::needingRegion)),
                Saboteur.of(
                        INSTANCE_REGION,
                        "instance metadata asked in spite of all",
                        "OPS-08",
                        Sabotage.ofStages(OpsSaboteurs::askingAlways)),
                Saboteur.of(STS, "one call at a time", "OPS-10", Sabotage.ofStages(parts -> parts.standard()
                        .withStsCaller(new QueueingCaller(parts.standard().stsCaller(), 1)))),
                Saboteur.of(
                        COMMANDS,
                        "proxies in capitals only",
                        "OPS-13",
                        Commands.request(r -> r.environment()
                                        .getOrDefault("HTTPS_PROXY", "set")
                                        .isEmpty()
                                ? r.withVariable("https_proxy", NO_PROXY_THERE)
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "NO_PROXY by the end of a name",
                        "OPS-13",
                        Commands.request(r ->
                                r.environment().getOrDefault("NO_PROXY", "").startsWith("ts.us-east-1")
                                        ? r.withVariable("HTTPS_PROXY", NO_PROXY_THERE)
                                        : r)));
    }

    private static Stages needingRegion(Sabotage.Parts parts) {
        boolean unknown = !InstanceRegion.isDisabled(parts.environment())
                && InstanceRegion.find(parts.environment()).isEmpty();
        return unknown ? Sts.refusing(request -> true).stages().in(parts) : parts.standard();
    }

    private static Stages askingAlways(Sabotage.Parts parts) {
        Map<String, String> environment = new HashMap<>(parts.environment());
        environment.put("AWS_EC2_METADATA_DISABLED", "false");
        // Whatever it says: only that it is asked matters.
        InstanceRegion.find(environment);
        return parts.standard();
    }

    private static ServerConfiguration withoutScrubbed(ServerConfiguration from) {
        return Mappings.with(from, from.mappings(), List.of(), true);
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
        return stages.withLog(fields("access denied", fields -> {
                    if (denied.get() != null) {
                        fields.put("arn", denied.get());
                        denied.remove();
                    }
                })
                .log());
    }

    private static Answer text(Answer answer, UnaryOperator<String> change) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return new Answer(
                answer.status(), answer.contentType(), change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String withUnusedRegion(String metrics) {
        return metrics + "aws_iam_authenticator_sts_throttling_total{StsRegion=\"us-west-2\"} 0\n";
    }

    private static Sabotage withoutField(String event, String field) {
        return fields(event, fields -> fields.remove(field));
    }

    static Sabotage fields(String event, Consumer<Map<String, Object>> change) {
        return Sabotage.ofLog(real -> new EventLog() {
            @Override
            public boolean takes(Level level) {
                return real.takes(level);
            }

            @Override
            public void log(Level level, String message, Map<String, ?> fields) {
                Map<String, Object> changed = new HashMap<>(fields);
                if (message.equals(event)) {
                    change.accept(changed);
                }
                real.log(level, message, changed);
            }
        });
    }
}
