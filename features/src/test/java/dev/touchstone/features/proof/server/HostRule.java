package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.Running;
import dev.touchstone.fixtures.implementation.host.Host;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.process.Finished;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is done to a call before its host sees it, or to what comes of it. */
@FunctionalInterface
public interface HostRule {

    Running start(Call call, Function<Call, Running> real);

    /** Put the rule around a host. */
    default Host around(Host host) {
        return new Host() {
            @Override
            public Running start(Program program, Call call) {
                return HostRule.this.start(call, passed -> host.start(program, passed));
            }

            @Override
            public PluginCommand plugin(Program program, List<String> arguments, Map<String, String> environment) {
                return host.plugin(program, arguments, environment);
            }
        };
    }

    /** Leave everything as it is. */
    static HostRule none() {
        return (call, real) -> real.apply(call);
    }

    static HostRule call(UnaryOperator<Call> change) {
        return (call, real) -> real.apply(change.apply(call));
    }

    /** Change how programs end, and what they say and leave until then. */
    static HostRule result(BiFunction<Call, CommandResult, CommandResult> change) {
        return (call, real) -> new RunningThrough(real.apply(call)) {
            @Override
            public CommandResult await(Duration limit) {
                return change.apply(call, super.await(limit));
            }

            @Override
            public String stdout() {
                return soFar().stdout();
            }

            @Override
            public String stderr() {
                return soFar().stderr();
            }

            @Override
            public String log() {
                CommandResult soFar = soFar();
                return soFar.stderr() + soFar.stdout();
            }

            @Override
            public Map<String, CommandFile> files() {
                return soFar().files();
            }

            private CommandResult soFar() {
                return change.apply(
                        call, new CommandResult(Finished.TIMED_OUT, super.stdout(), super.stderr(), super.files()));
            }
        };
    }

    /** Have programs live on that have said these words on standard error and ended. */
    static HostRule livingOn(String words) {
        return (call, real) -> new RunningThrough(real.apply(call)) {
            @Override
            public boolean isAlive() {
                return super.isAlive() || super.stderr().contains(words);
            }
        };
    }

    /** Apply to servers alone, and not to what a scenario runs on a command line of its own. */
    default HostRule ofServers() {
        return (call, real) -> call.needs(Call.Need.LIVE_FOLDER) ? start(call, real) : real.apply(call);
    }

    /** Apply to command lines of scenarios alone. */
    default HostRule ofCommands() {
        return (call, real) -> call.needs(Call.Need.LIVE_FOLDER) ? real.apply(call) : start(call, real);
    }
}
