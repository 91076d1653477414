package dev.touchstone.client.cli;

import java.io.PrintStream;

/** Standard output and standard error. */
record Console(PrintStream standardOutput, PrintStream standardError) {

    /** Writes a line and makes sure that it went: a credential that is cut off must not look like success. */
    void out(String line) {
        standardOutput.print(line + "\n");
        standardOutput.flush();
    }

    void error(String line) {
        standardError.print(line + "\n");
        standardError.flush();
    }
}
