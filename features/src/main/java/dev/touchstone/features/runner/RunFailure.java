package dev.touchstone.features.runner;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** Turns what keeps a command from its work into one line and exit status 2. */
final class RunFailure {

    private RunFailure() {}

    /** The work of a command; gives its exit status. */
    interface Work {
        int run() throws IOException;
    }

    static int guard(CommandSpec spec, Work work) {
        try {
            return work.run();
        } catch (ImplementationFailure | IllegalArgumentException | UncheckedIOException | IOException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return ExitStatus.RUN_FAILED;
        }
    }
}
