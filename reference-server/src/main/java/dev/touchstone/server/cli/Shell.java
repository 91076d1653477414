package dev.touchstone.server.cli;

import dev.touchstone.reference.cli.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment of a command line, so that it can also run inside another program.
 *
 * @param in standard input
 * @param out standard output: the result
 * @param err standard error: the log and errors
 * @param environment the environment variables
 * @param directory where files without a path are written
 * @param lifetime of a started server
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

    Terminal terminal() {
        return new Terminal(in, out, err, environment, directory);
    }

    /** Return that of this process. */
    static Shell ofProcess() {
        return new Shell(System.in, System.out, System.err, System.getenv(), Path.of(""), new ProcessLifetime());
    }
}
