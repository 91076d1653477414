package dev.touchstone.client.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
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

    /** As a module it has its version there, as a jar in the manifest. */
    static String version() {
        ModuleDescriptor module = Main.class.getModule().getDescriptor();
        return Optional.ofNullable(module)
                .flatMap(ModuleDescriptor::rawVersion)
                .or(() -> Optional.ofNullable(Main.class.getPackage().getImplementationVersion()))
                .orElse("unversioned");
    }
}
