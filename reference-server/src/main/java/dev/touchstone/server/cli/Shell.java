package dev.touchstone.server.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command line stands on, so that it can run within another program as well.
 *
 * @param in standard input
 * @param out standard output: what a command is asked for
 * @param err standard error: the log, and what went wrong
 * @param environment the variables
 * @param directory where files without a path are written
 * @param lifetime of a server that is started
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        Lifetime lifetime) {

    public Shell {
        environment = Map.copyOf(environment);
    }

    /** Gives that of this process. */
    static Shell ofProcess() {
        return new Shell(System.in, System.out, System.err, System.getenv(), Path.of(""), new ProcessLifetime());
    }
}
