package dev.touchstone.client.kubectl;

import dev.touchstone.client.settings.ProgramVariables;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs kubectl with the variables of an environment alone. What it prints goes through files, not pipes: a thread that
 * reads a pipe is not interruptible, and a program that kubectl leaves behind may hold one open.
 */
public final class Kubectl {

    private static final int LOOK_EVERY_MILLIS = 200;
    private static final List<String> FILES = List.of("in", "out", "err");

    private final String program;
    private final Map<String, String> environment;

    /** How a run ended; its errors in one line. */
    public record Ended(int status, String output, String errors) {
        public boolean isGood() {
            return status == 0;
        }
    }

    private interface Run<T> {
        T in(Path folder) throws IOException, InterruptedException;
    }

    public Kubectl(String program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Return the kubectl on the PATH of an environment; without a PATH, by its name alone, for the system to find.
     *
     * @throws ConfigurationException if there is none on the PATH
     */
    public static Kubectl onPath(Map<String, String> environment) {
        return new Kubectl(find(environment), environment);
    }

    private static String find(Map<String, String> environment) {
        String path = environment.get("PATH");
        if (path == null) {
            return "kubectl";
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                // Files, not paths: no folder on the PATH is refused for its name.
                .flatMap(directory -> Stream.of(new File(directory, "kubectl"), new File(directory, "kubectl.exe")))
                .filter(file -> file.isFile() && file.canExecute())
                .findFirst()
                .map(File::toString)
                .orElseThrow(() -> new ConfigurationException("kubectl is not on the PATH; install it or add it"));
    }

    /**
     * Run it without input, and end it if it takes too long.
     *
     * @return how it ended; empty if it took longer
     * @throws ConfigurationException if it cannot be run, or this thread is interrupted, which ends it
     */
    public Optional<Ended> runWithin(Duration limit, String... arguments) {
        return inFolder(folder -> {
            Process process = start(folder, false, arguments);
            try {
                return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                        ? Optional.of(ended(process, folder))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        });
    }

    /**
     * Run it to its end, however long that takes: its plugin may ask a person for something.
     *
     * @param mayAsk whether it reads what this program would read; otherwise it has no input
     * @param messages what it says on standard error while it runs
     * @throws ConfigurationException if it cannot be run, or this thread is interrupted, which ends it
     */
    public Ended run(boolean mayAsk, PrintStream messages, String... arguments) {
        return inFolder(folder -> {
            Process process = start(folder, mayAsk, arguments);
            try (InputStream said = Files.newInputStream(folder.resolve("err"))) {
                Messages meanwhile = new Messages(said, messages);
                while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    meanwhile.look();
                }
                return ended(process, folder);
            } finally {
                process.destroy();
            }
        });
    }

    private static <T> T inFolder(Run<T> run) {
        try {
            Path folder = Files.createTempDirectory("kubectl");
            try {
                return run.in(folder);
            } finally {
                for (String name : FILES) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted while kubectl ran", interrupted);
        } catch (IOException bad) {
            throw new ConfigurationException("cannot write and read the temporary files of kubectl: " + bad, bad);
        }
    }

    private Process start(Path folder, boolean mayAsk, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path nothing = Files.createFile(folder.resolve("in"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(
                        mayAsk ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.from(nothing.toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        ProgramVariables.give(builder, environment);
        try {
            return builder.start();
        } catch (IOException cannotRun) {
            throw new ConfigurationException(
                    "kubectl cannot be run (" + cannotRun.getMessage() + "); put it on the PATH", cannotRun);
        }
    }

    private static Ended ended(Process process, Path folder) throws IOException {
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")).strip().replaceAll("\\s*\\R\\s*", " | "));
    }
}
