package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Touchstone in a JVM of its own, so that it can have an environment of its own. */
final class TouchstoneProgram {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private TouchstoneProgram() {}

    /** @param environment set beside the inherited one; an empty value removes a variable */
    static Finished run(Map<String, String> environment, Path directory, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // The tests' class path has the reference client's provider as well, which a run has not.
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dtouchstone.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(arguments);
        return ChildProcess.run(line, environment, directory, LIMIT);
    }

    /**
     * Run it, and read the report that it must have written.
     *
     * @param environment as of {@link #run}
     * @param arguments without {@code --report}
     */
    static JudgedRun judge(Map<String, String> environment, Path directory, List<String> arguments) throws IOException {
        Path report = Files.createTempDirectory(directory, "report");
        List<String> line = new ArrayList<>(arguments);
        line.add("--report=" + report);
        Finished end = run(environment, directory, line);
        Path json = report.resolve("report.json");
        assertThat(json).as("the report; %s", end.stderr()).exists();
        return new JudgedRun(end, ReportFiles.read(json), Files.readString(report.resolve("report.html")));
    }
}
