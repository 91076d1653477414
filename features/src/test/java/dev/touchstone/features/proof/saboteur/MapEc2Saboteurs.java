package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.EC2;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.LATER_NODES;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.ec2.Ec2Names;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Defects of MAP in how nodes are named by EC2. */
final class MapEc2Saboteurs {

    private static final Predicate<String> INSTANCE_ID =
            Pattern.compile("i-(\\w{8}|\\w{17})").asMatchPredicate();
    /** Takes a line feed at the end for the end. */
    private static final Predicate<String> INSTANCE_ID_IN_A_LINE =
            Pattern.compile("^i-(\\w{8}|\\w{17})$").asPredicate();

    private static final Predicate<String> FAILURE =
            Pattern.compile("no response|answered 5\\d\\d").asPredicate();

    private MapEc2Saboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(EC2, "MAP-09", "EC2 asked about any session").by(asking(INSTANCE_ID.negate())),
                in(EC2, "MAP-09", "an instance ID before a line feed")
                        .by(asking(INSTANCE_ID.negate().and(INSTANCE_ID_IN_A_LINE))),
                in(EC2, "MAP-10", "names without their domain")
                        .by(names(name -> new PrivateDnsNames.Answer.Name(name.replaceFirst("\\..*", "")))),
                in(EC2, "MAP-10", "names by the ID of an instance are none")
                        .by(names(name -> name.startsWith("i-")
                                ? new PrivateDnsNames.Answer.Unknown("no private DNS name")
                                : new PrivateDnsNames.Answer.Name(name))),
                in(EC2, "MAP-10", "EC2 of us-east-1 asked from anywhere")
                        .by(environment(e -> e.putIfAbsent("AWS_REGION", "us-east-1"))),
                in(EC2, "MAP-13", "an empty name is a name the second time")
                        .by(Sabotage.ofStages(parts -> parts.standard()
                                .withPrivateDnsNames(
                                        new RememberedNames(parts.standard().privateDnsNames())))),
                in(EC2, "MAP-14", "EC2 asked as the server itself").by(without("ec2DescribeInstancesRoleARN")),
                in(EC2, "MAP-14", "a role assumed on nobody's behalf").by(without("sourceARN")),
                in(EC2, "MAP-14", "a role assumed on nobody's behalf where a first try has failed")
                        .by(Sabotage.ofStages(MapEc2Saboteurs::withoutSourceOnceFailed)),
                in(LATER_NODES, "MAP-14", "a role assumed again on nobody's behalf")
                        .by(Sabotage.ofStages(parts -> parts.standard()
                                .withPrivateDnsNames(new NamesBySource(
                                        parts.standard().privateDnsNames(),
                                        withoutSource(parts),
                                        new AtomicInteger())))));
    }

    /** Ask EC2 about some sessions that it should not be asked about. */
    private static Sabotage asking(Predicate<String> sessions) {
        return Sabotage.ofStages(parts -> {
            UserMapper real = parts.standard().userMapper();
            PrivateDnsNames names = parts.standard().privateDnsNames();
            return parts.standard()
                    .withUserMapper(identity -> sessions.test(identity.sessionName())
                            ? names.find(identity.sessionName()).thenCompose(any -> real.map(identity))
                            : real.map(identity));
        });
    }

    /** Fill in who it was before EC2 is asked, and leave that in the denial. */
    static Sabotage namingTheUnnamed() {
        return afterUnnamed((request, answer, account, behind) ->
                answer.withText("{\"status\":{\"user\":{\"uid\":\"" + account + "\"}}}"));
    }

    /** What is done when a node was refused. */
    @FunctionalInterface
    interface Afterwards {
        Answer answer(Request request, Answer answer, String account, Responder behind);
    }

    /** Do something more when a node was refused. */
    static Sabotage afterUnnamed(Afterwards more) {
        Map<String, String> unnamed = new ConcurrentHashMap<>();
        Sabotage noting = Sabotage.ofStages(parts -> {
            UserMapper real = parts.standard().userMapper();
            return parts.standard()
                    .withUserMapper(identity -> real.map(identity).thenApply(outcome -> {
                        if (outcome instanceof UserOutcome.Refused && INSTANCE_ID.test(identity.sessionName())) {
                            unnamed.put(identity.accessKeyId(), identity.accountId());
                        }
                        return outcome;
                    }));
        });
        return noting.withFront((request, behind) -> {
            Answer answer = behind.answer(request);
            return Tokens.findAccessKey(request.text())
                    .map(unnamed::get)
                    .map(account -> more.answer(request, answer, account, behind))
                    .orElse(answer);
        });
    }

    /** Let a node in by its instance ID while EC2 does not answer as it should. */
    static Sabotage namingByInstance() {
        return Sabotage.ofStages(parts -> parts.standard()
                .withPrivateDnsNames(new ChangedNames(
                        parts.standard().privateDnsNames(),
                        (instance, answer) -> isFailure(answer) ? new PrivateDnsNames.Answer.Name(instance) : answer)));
    }

    private static boolean isFailure(PrivateDnsNames.Answer answer) {
        return answer instanceof PrivateDnsNames.Answer.Unknown unknown && FAILURE.test(unknown.why());
    }

    /** Ask EC2 in another environment. */
    private static Sabotage environment(Consumer<Map<String, String>> change) {
        return Sabotage.ofStages(parts -> {
            Map<String, String> variables = new HashMap<>(parts.environment());
            change.accept(variables);
            return parts.standard()
                    .withPrivateDnsNames(
                            new Ec2Names(parts.configuration().ec2(), variables, Clock.systemUTC(), () -> {}));
        });
    }

    private static Ec2Names withoutSource(Sabotage.Parts parts) {
        ServerConfiguration.Ec2 set = parts.configuration().ec2();
        return new Ec2Names(
                new ServerConfiguration.Ec2(set.roleArn(), "", set.callsPerSecond(), set.burst()),
                parts.environment(),
                Clock.systemUTC(),
                () -> {});
    }

    private static Stages withoutSourceOnceFailed(Sabotage.Parts parts) {
        AtomicInteger calls = new AtomicInteger();
        Ec2Names first = new Ec2Names(
                parts.configuration().ec2(), parts.environment(), Clock.systemUTC(), calls::incrementAndGet);
        return parts.standard().withPrivateDnsNames(new SecondTries(first, withoutSource(parts), calls));
    }

    private static Sabotage without(String setting) {
        return Sabotage.ofText(text -> text.replaceAll("(?m)^ *" + setting + ":.*$", ""));
    }

    /** Make something else of each name that EC2 says. */
    private static Sabotage names(Function<String, PrivateDnsNames.Answer> change) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withPrivateDnsNames(new ChangedNames(
                        parts.standard().privateDnsNames(),
                        (instance, answer) -> answer instanceof PrivateDnsNames.Answer.Name name
                                ? change.apply(name.value())
                                : answer)));
    }

    /** Makes another answer of each that EC2 gave about an instance. */
    private record ChangedNames(PrivateDnsNames real, BiFunction<String, Answer, Answer> change)
            implements PrivateDnsNames {

        @Override
        public CompletionStage<Answer> find(String instanceId) {
            return real.find(instanceId).thenApply(answer -> change.apply(instanceId, answer));
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** Asks on nobody's behalf where one call on behalf of the source was not enough. */
    private record SecondTries(PrivateDnsNames first, PrivateDnsNames later, AtomicInteger calls)
            implements PrivateDnsNames {

        @Override
        public CompletionStage<Answer> find(String instanceId) {
            int before = calls.get();
            return first.find(instanceId)
                    .thenCompose(answer -> calls.get() - before > 1
                            ? later.find(instanceId)
                            : CompletableFuture.completedFuture(answer));
        }

        @Override
        public void close() {
            first.close();
            later.close();
        }
    }

    /** Asks on behalf of the source about the first instance, and of nobody about the others. */
    private record NamesBySource(PrivateDnsNames first, PrivateDnsNames later, AtomicInteger asked)
            implements PrivateDnsNames {

        @Override
        public CompletionStage<Answer> find(String instanceId) {
            return (asked.getAndIncrement() == 0 ? first : later).find(instanceId);
        }

        @Override
        public void close() {
            first.close();
            later.close();
        }
    }

    /** Asks EC2 once about each instance, and takes what it has not said for an empty name from then on. */
    private record RememberedNames(PrivateDnsNames real, Set<String> unnamed) implements PrivateDnsNames {

        RememberedNames(PrivateDnsNames real) {
            this(real, ConcurrentHashMap.newKeySet());
        }

        @Override
        public CompletionStage<Answer> find(String instanceId) {
            return real.find(instanceId)
                    .thenApply(answer -> isUnnamed(answer) && !unnamed.add(instanceId) ? new Answer.Name("") : answer);
        }

        private static boolean isUnnamed(Answer answer) {
            return answer instanceof Answer.Unknown unknown && unknown.why().contains("private DNS name");
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
