package dev.touchstone.server.cli;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.server.lint.Finding;
import dev.touchstone.server.lint.MappingLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds mapping mistakes that lock people out. */
@Command(
        name = "lint",
        description =
                "Check a configuration file, or a ConfigMap (aws-auth, or around such a file), for mistakes that lock people out;"
                        + " exits 1 on errors.")
final class LintCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Parameters(paramLabel = "FILE", description = "The file to check, YAML or JSON.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Shell shell = Objects.requireNonNull(main).shell();
        List<Finding> findings = MappingLint.look(read());
        for (Finding finding : findings) {
            shell.out()
                    .println(file + ":" + finding.line() + ": "
                            + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.reason());
            if (!finding.mended().isEmpty()) {
                shell.out().println("    should be: " + finding.mended().strip());
            }
        }
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR) ? 1 : 0;
    }

    private String read() {
        Path path = file == null ? Path.of("") : file;
        try {
            return Files.readString(path);
        } catch (IOException bad) {
            throw new ConfigurationException("cannot read " + path + ": " + bad, bad);
        }
    }
}
