package dev.touchstone.client.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code version}. */
@Command(name = "version", description = "Print the version")
final class VersionCommand implements Runnable {

    private final Console console;

    @Option(
            names = {"-s", "--short"},
            description = "Print the bare version")
    boolean brief;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "json or yaml (default json)")
    @Nullable
    String output;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (output != null && !output.equals("json") && !output.equals("yaml")) {
            throw new UsageError("unknown output format \"" + output + "\"; expected json or yaml");
        }
        String version = version();
        if (brief) {
            console.out(version);
        } else if ("yaml".equals(output)) {
            console.out("Version: " + version);
        } else {
            console.out("{\"Version\":\"" + version + "\"}");
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }
}
