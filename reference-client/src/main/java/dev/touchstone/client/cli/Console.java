package dev.touchstone.client.cli;

import dev.touchstone.reference.cli.Terminal;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Standard input, output and standard error.
 *
 * @param folder where files without a path are written
 */
record Console(InputStream standardInput, PrintStream standardOutput, PrintStream standardError, Path folder) {

    /**
     * Write a line and make sure that it went: a credential that is cut off must not look like success.
     *
     * @throws ConfigurationException if it did not
     */
    void out(String line) {
        standardOutput.print(line + "\n");
        // This flushes too, and a PrintStream throws nothing.
        if (standardOutput.checkError()) {
            throw new ConfigurationException(
                    "standard output cannot be written; look for a full disk, or a reader that has ended");
        }
    }

    /** Write without ending the line, and wait for an answer. */
    void prompt(String question) {
        standardError.print(question);
        standardError.flush();
    }

    /** Return the same to the commands that the server has too. */
    Terminal terminal(Map<String, String> environment) {
        return new Terminal(standardInput, standardOutput, standardError, environment, folder);
    }

    void error(String line) {
        standardError.print(line + "\n");
        standardError.flush();
    }
}
