package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.implementation.command.Running;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.process.TemporaryFolder;
import io.cucumber.java.After;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The command that a scenario runs, what it finds in its folder, and how it ended. */
public final class CommandState {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Evidence evidence;
    private final List<Running> launched = new ArrayList<>();
    private Call prepared = Call.of(List.of());
    private @Nullable CommandResult result;

    public CommandState(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Change what the next command finds. */
    void prepare(UnaryOperator<Call> change) {
        prepared = change.apply(prepared);
    }

    Call prepared() {
        return prepared;
    }

    /** Run a command to its end. */
    CommandResult run(List<String> arguments) {
        launch(arguments);
        return end(LIMIT);
    }

    /** Run a command of the client to its end. */
    CommandResult runClient(List<String> arguments) {
        prepare(request -> request.calledWith(arguments));
        result = null;
        try (HomeFolder folder = HomeFolder.create();
                TemporaryFolder typed = TemporaryFolder.create("client-input")) {
            // A client listens nowhere.
            Call filled = prepared.in(folder.path().toString(), "127.0.0.1", 0);
            folder.write(filled);
            Map<String, String> variables = new TreeMap<>(filled.environment());
            variables.put("HOME", folder.path().toString());
            ClientImplementation client = CurrentTestBed.get().client();
            Finished finished = client.run(
                    client.program(filled.arguments(), variables),
                    folder.path(),
                    filled.input() == null ? ChildProcess.NO_INPUT : typed.write("standard-input", filled.input()),
                    LIMIT);
            return ended(new CommandResult(finished.status(), finished.stdout(), finished.stderr(), folder.files()));
        } catch (UnsupportedRequest e) {
            throw skipped(e);
        } catch (IOException e) {
            throw new ImplementationFailure("the client under test cannot be run: " + e.getMessage(), e);
        }
    }

    /** Start a command that may serve. */
    Running launch(List<String> arguments) {
        prepare(request -> request.calledWith(arguments));
        result = null;
        try {
            Running command = CurrentTestBed.get().server().launch(prepared);
            launched.add(command);
            return command;
        } catch (UnsupportedRequest e) {
            throw skipped(e);
        }
    }

    /** Send the command a signal. */
    void signal(String name) {
        try {
            command().signal(name);
        } catch (UnsupportedRequest e) {
            throw skipped(e);
        }
    }

    Running command() {
        if (launched.isEmpty()) {
            throw new IllegalStateException("no step of this scenario has run a command");
        }
        return launched.get(launched.size() - 1);
    }

    /** Wait at most so long for the end of the command. */
    CommandResult end(Duration limit) {
        CommandResult ended = result;
        if (ended == null) {
            ended = ended(command().await(limit));
        }
        return ended;
    }

    private CommandResult ended(CommandResult ended) {
        result = ended;
        evidence.exchange(
                title(),
                String.join(" ", prepared.arguments()),
                "status " + ended.status() + "\n" + ended.stderr() + ended.stdout() + "\nfiles: "
                        + ended.files().keySet());
        return ended;
    }

    public CommandResult result() {
        return end(LIMIT);
    }

    /** Return the exit status of a command that must have ended by itself. */
    int ownStatus() {
        int status = result().status();
        assertThat(status)
                .as("exit status; this one stands for a command that was still running when its time was up")
                .isNotEqualTo(Finished.TIMED_OUT);
        return status;
    }

    private static TestAbortedException skipped(UnsupportedRequest e) {
        return new TestAbortedException("not hosted by this kind of server: " + e.getMessage(), e);
    }

    private String title() {
        return prepared.arguments().isEmpty()
                ? "no command"
                : prepared.arguments().get(0);
    }

    @After(order = 100)
    public void finish() {
        launched.forEach(Running::close);
    }
}
