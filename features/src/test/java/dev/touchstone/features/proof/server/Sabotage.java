package dev.touchstone.features.proof.server;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ServerConfiguration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is put in place of parts of the reference.
 *
 * @param text changes the configuration file
 * @param configuration changes what was read from it
 * @param stages replaces stages
 * @param log replaces the log
 * @param commands what is done to its command line
 * @param front what stands before its HTTPS port, for what the reference has no stage for; null for nothing
 * @param gate what its connections go through before anything else; null for nothing
 */
public record Sabotage(
        UnaryOperator<String> text,
        UnaryOperator<ServerConfiguration> configuration,
        StageChange stages,
        UnaryOperator<EventLog> log,
        CommandRule commands,
        Front.@Nullable Rule front,
        Gate.@Nullable Weakness gate) {

    /** What a replacement is made of. */
    public record Parts(Stages standard, ServerConfiguration configuration, Map<String, String> environment) {}

    /** Replaces stages. */
    @FunctionalInterface
    public interface StageChange {
        Stages in(Parts parts);
    }

    /** Leaves the reference as it is. */
    public static Sabotage none() {
        return ofStages(Parts::standard);
    }

    public static Sabotage ofStages(StageChange change) {
        return new Sabotage(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                change,
                UnaryOperator.identity(),
                CommandRule.none(),
                null,
                null);
    }

    public static Sabotage ofText(UnaryOperator<String> change) {
        return new Sabotage(
                change,
                UnaryOperator.identity(),
                Parts::standard,
                UnaryOperator.identity(),
                CommandRule.none(),
                null,
                null);
    }

    public static Sabotage ofConfiguration(UnaryOperator<ServerConfiguration> change) {
        return new Sabotage(
                UnaryOperator.identity(),
                change,
                Parts::standard,
                UnaryOperator.identity(),
                CommandRule.none(),
                null,
                null);
    }

    public static Sabotage ofLog(UnaryOperator<EventLog> change) {
        return new Sabotage(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                Parts::standard,
                change,
                CommandRule.none(),
                null,
                null);
    }

    public static Sabotage ofFront(Front.Rule rule) {
        return none().withFront(rule);
    }

    public static Sabotage ofCommands(CommandRule rule) {
        return new Sabotage(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                Parts::standard,
                UnaryOperator.identity(),
                rule,
                null,
                null);
    }

    public static Sabotage ofGate(Gate.Weakness weakness) {
        Sabotage none = none();
        return new Sabotage(none.text, none.configuration, none.stages, none.log, none.commands, none.front, weakness);
    }

    public Sabotage withFront(Front.Rule rule) {
        return new Sabotage(text, configuration, stages, log, commands, rule, gate);
    }

    public Sabotage withLog(UnaryOperator<EventLog> change) {
        return new Sabotage(text, configuration, stages, change, commands, front, gate);
    }
}
