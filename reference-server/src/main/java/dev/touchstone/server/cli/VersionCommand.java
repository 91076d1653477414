package dev.touchstone.server.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which build this is. */
@Command(name = "version", description = "Show the version of this build.", mixinStandardHelpOptions = false)
final class VersionCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            description = "json or yaml.")
    private String output = "json";

    @Option(
            names = {"-s", "--short"},
            description = "Only the version.")
    private boolean brief;

    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unversioned");
    }

    @Override
    public Integer call() {
        if (brief) {
            System.out.println(version());
            return 0;
        }
        switch (output) {
            case "json" -> System.out.println("{\"Version\":\"" + version() + "\"}");
            case "yaml" -> System.out.println("Version: " + version());
            default -> {
                System.err.println("unknown version option " + output + ", expected json or yaml");
                return 1;
            }
        }
        return 0;
    }
}
