package dev.touchstone.reference.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the version of this build (CLI-04). */
@Command(name = "version", description = "Show the version of this build.")
public final class VersionCommand implements Callable<Integer> {

    private final PrintStream out;
    private final String version;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Output format: json or yaml (default: json).")
    private String output = "json";

    @Option(
            names = {"-s", "--short"},
            description = "Print only the version.")
    private boolean brief;

    public VersionCommand(Terminal terminal, String version) {
        this.out = terminal.out();
        this.version = version;
    }

    @Override
    public Integer call() {
        if (!output.equals("json") && !output.equals("yaml")) {
            throw new UsageException("unknown output format \"" + output + "\", expected json or yaml");
        }
        if (brief) {
            out.println(version);
        } else {
            out.println(output.equals("json") ? "{\"Version\":\"" + version + "\"}" : "Version: " + version);
        }
        return 0;
    }
}
