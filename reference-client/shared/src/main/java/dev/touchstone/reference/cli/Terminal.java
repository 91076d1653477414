package dev.touchstone.reference.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command reads and writes, so that it can also run inside another program.
 *
 * @param in standard input
 * @param out standard output: the result
 * @param err standard error: the log and errors
 * @param environment the environment variables
 * @param directory where files without a path are written
 */
public record Terminal(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path directory) {

    public Terminal {
        environment = Map.copyOf(environment);
    }
}
