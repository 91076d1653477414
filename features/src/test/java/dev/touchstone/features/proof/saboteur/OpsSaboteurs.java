package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.INSTANCE_REGION;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.reference.instance.InstanceRegion;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defects of OPS: in metrics, logs and proxies. */
final class OpsSaboteurs {

    /** In place of AWS itself, which no test asks. */
    private static final String NO_PROXY_THERE = "http://127.0.0.1:1";

    private static final int LONG_BODY = 100_000;
    private static final Pattern WITHOUT_TOKEN = Pattern.compile("\"spec\":\\{(\"token\":\"\")?}");
    private static final String DENIAL = "{\"metadata\":{},\"spec\":{},\"status\":{\"user\":{}}}";
    private static final Duration TIME_FOR_STS = Duration.ofSeconds(10);

    private OpsSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(WEBHOOK, "OPS-01", "what is expired is left to STS").by(without(Reason.DATE_EXPIRED)),
                in(WEBHOOK, "OPS-01", "no bucket without a bound")
                        .by(Fronts.metrics(t -> t.replaceAll("(?m)^.*_bucket\\{.*le=\"\\+Inf\".*\\R", ""))),
                in(WEBHOOK, "OPS-01", "buckets that hold what none before them does")
                        .by(Fronts.metrics(OpsSaboteurs::apart)),
                in(WEBHOOK, "OPS-01", "uknown_user spelled right")
                        .by(Fronts.metrics(t -> t.replace("uknown_user", "unknown_user"))),
                in(WEBHOOK, "OPS-01", "what is refused for its length is not counted")
                        .by(Sabotage.ofFront((request, behind) ->
                                request.body().length > LONG_BODY ? Answer.json(413, "{}") : behind.answer(request))),
                in(WEBHOOK, "OPS-01", "what has no token is not counted")
                        .by(Sabotage.ofFront((request, behind) ->
                                WITHOUT_TOKEN.matcher(request.text()).find()
                                        ? Answer.json(403, DENIAL)
                                        : behind.answer(request))),
                in(WEBHOOK, "OPS-01", "a node without a name is counted as malformed, too")
                        .by(MapEc2Saboteurs.afterUnnamed((request, answer, account, behind) -> {
                            behind.answer(request.withMethod("GET"));
                            return answer;
                        })),
                in(WEBHOOK, "OPS-02", "regions are counted before their use")
                        .by(Fronts.metrics(OpsSaboteurs::withUnusedRegion)),
                in(WEBHOOK, "OPS-02", "the global host by a label of its name")
                        .by(Fronts.metrics(t -> t.replace("\"global\"", "\"amazonaws\""))),
                in(COMMANDS, "OPS-03", "init tells standard output what it does")
                        .by(Commands.stdout("init", text -> text + "key.pem\ncert.pem\n")),
                in(WEBHOOK, "OPS-04", "logins logged without their user")
                        .by(withoutField("access granted", "username")),
                in(WEBHOOK, "OPS-05", "denials logged without their reason").by(withoutField("access denied", "error")),
                in(WEBHOOK, "OPS-05", "denials logged with an empty ARN")
                        .by(fields("access denied", fields -> fields.putIfAbsent("arn", ""))),
                in(MAPPING, "OPS-06", "scrubbed accounts ignored")
                        .by(Sabotage.ofConfiguration(OpsSaboteurs::withoutScrubbed)),
                in(MAPPING, "OPS-06", "the last account that is scrubbed is not")
                        .by(Sabotage.ofText(text -> text.replaceAll("(scrubbedAccounts: \\[\"[0-9]+\"), .*]", "$1]"))),
                in(MAPPING, "OPS-06", "a denial names whom it must not").by(namingTheDenied()),
                in(MAPPING, "OPS-06", "a denial names what is no identity").by(fields("access denied", fields -> {
                    if (String.valueOf(fields.get("error")).endsWith("not an IAM principal")) {
                        fields.put("arn", "arn:aws:ec2::123456789012:instance/i-0123456789");
                    }
                })),
                in(MAPPING, "OPS-06", "accounts are scrubbed in one partition")
                        .by(Sabotage.ofConfiguration(
                                from -> from.partition().equals(Partition.AWS) ? from : withoutScrubbed(from))),
                in(INSTANCE_REGION, "OPS-08", "nobody let in without instance metadata")
                        .by(Sabotage.ofStages(OpsSaboteurs::needingRegion)),
                in(INSTANCE_REGION, "OPS-08", "instance metadata asked in spite of all")
                        .by(Sabotage.ofStages(OpsSaboteurs::askingAlways)),
                in(STS, "OPS-10", "one call at a time").by(Sabotage.ofStages(parts -> parts.standard()
                        .withStsCaller(new QueueingCaller(parts.standard().stsCaller(), 1)))),
                in(STS, "OPS-10", "five calls at a time, within ten seconds of the question")
                        .by(Sabotage.ofStages(parts -> parts.standard()
                                .withStsCaller(
                                        new QueueingCaller(parts.standard().stsCaller(), 5, TIME_FOR_STS)))),
                in(COMMANDS, "OPS-13", "proxies in capitals only")
                        .by(Commands.request(r -> r.environment()
                                        .getOrDefault("HTTPS_PROXY", "set")
                                        .isEmpty()
                                ? r.withVariable("https_proxy", NO_PROXY_THERE)
                                : r)),
                in(COMMANDS, "OPS-13", "NO_PROXY by the end of a name")
                        .by(Commands.request(r ->
                                r.environment().getOrDefault("NO_PROXY", "").startsWith("ts.us-east-1")
                                        ? r.withVariable("HTTPS_PROXY", NO_PROXY_THERE)
                                        : r)));
    }

    /** Count in each bucket with a bound what is above the bound before. */
    private static String apart(String metrics) {
        Map<String, Double> before = new HashMap<>();
        return Pattern.compile("(?m)^(.*_bucket\\{.*)(le=\"[0-9.]+\"} )([0-9.]+)$")
                .matcher(metrics)
                .replaceAll(bucket -> {
                    double value = Double.parseDouble(bucket.group(3));
                    Double lower = before.put(bucket.group(1), value);
                    return Matcher.quoteReplacement(
                            bucket.group(1) + bucket.group(2) + (value - (lower == null ? 0 : lower)));
                });
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
