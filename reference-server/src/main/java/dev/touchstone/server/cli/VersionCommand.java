package dev.touchstone.server.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the version of this build. */
@Command(name = "version", description = "Show the version of this build.", mixinStandardHelpOptions = false)
final class VersionCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Option(
            names = {"-o", "--output"},
            description = "Output format: json or yaml (default: one line).")
    private String output = "json";

    @Option(
            names = {"-s", "--short"},
            description = "Print only the version.")
    private boolean brief;

    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unversioned");
    }

    @Override
    public Integer call() {
        Shell shell = Objects.requireNonNull(main).shell();
        if (brief) {
            shell.out().println(version());
            return 0;
        }
        switch (output) {
            case "json" -> shell.out().println("{\"Version\":\"" + version() + "\"}");
            case "yaml" -> shell.out().println("Version: " + version());
            default -> {
                shell.err().println("unknown version option " + output + ", expected json or yaml");
                return 1;
            }
        }
        return 0;
    }
}
