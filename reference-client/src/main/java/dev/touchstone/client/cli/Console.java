package dev.touchstone.client.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** Standard input, output and standard error. */
record Console(InputStream standardInput, PrintStream standardOutput, PrintStream standardError) {

    /** Writes a line and makes sure that it went: a credential that is cut off must not look like success. */
    void out(String line) {
        standardOutput.print(line + "\n");
        standardOutput.flush();
    }

    /** Writes without ending the line, and waits for an answer. */
    void prompt(String question) {
        standardError.print(question);
        standardError.flush();
    }

    void error(String line) {
        standardError.print(line + "\n");
        standardError.flush();
    }
}
