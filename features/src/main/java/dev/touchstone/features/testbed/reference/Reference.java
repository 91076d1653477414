package dev.touchstone.features.testbed.reference;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.program.CommandLine;
import dev.touchstone.fixtures.process.ending.OwnedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One of the two reference programs, as it lies in a checkout. Loading classes is most of what its start as a process costs;
 * so the first run after a build that starts it often keeps an archive of them (AppCDS) beside the jar, with which a start
 * takes half the processor time.
 *
 * @param jar the program
 */
public record Reference(Path jar) {

    /** They live for seconds: what compiles less, later and for good costs them least. */
    private static final String FLAGS =
            "-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3 -XX:+UseSerialGC -Xshare:auto -Xlog:disable";

    public static Reference server(Path home) {
        return in(home, "reference-server");
    }

    public static Reference client(Path home) {
        return in(home, "reference-client");
    }

    private static Reference in(Path home, String module) {
        Path jar = home.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new ImplementationFailure(
                    "the reference is not built: there is no " + jar + "; run `mvn package -DskipTests` in " + home);
        }
        return new Reference(jar);
    }

    /** Return the command that runs it, with its archive once there is one. */
    public String command() {
        return hasArchive() ? command("-XX:SharedArchiveFile=" + CommandLine.quoted(archive())) : command("");
    }

    /**
     * Make the archive, unless it is there and as new as the program, or lies where nothing may be written.
     *
     * @param run runs the program by the command it is given, as a scenario would, and ends it in good order
     */
    public void archive(Consumer<String> run) {
        if (hasArchive() || !Files.isWritable(jar.getParent())) {
            return;
        }
        // In a folder of this run until it is whole: another run may be about the same work.
        try (OwnedFolder folder = OwnedFolder.in(jar.getParent())) {
            Path part = folder.path().resolve("classes.jsa");
            run.accept(command("-XX:ArchiveClassesAtExit=" + CommandLine.quoted(part)));
            if (Files.exists(part)) {
                Files.move(part, archive(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not keep an archive of classes beside " + jar, e);
        }
    }

    private String command(String flag) {
        return CommandLine.quoted(Path.of(System.getProperty("java.home"), "bin", "java")) + " " + FLAGS + " " + flag
                + " -jar " + CommandLine.quoted(jar);
    }

    /** The JVM refuses an archive that is older than the jar or one of its libraries, without a word. */
    private boolean hasArchive() {
        if (!Files.exists(archive())) {
            return false;
        }
        try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
            FileTime made = Files.getLastModifiedTime(archive());
            for (Path file : Stream.concat(Stream.of(jar), libraries).toList()) {
                if (made.compareTo(Files.getLastModifiedTime(file)) < 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("could not look at " + archive(), e);
        }
    }

    /** One for each version of Java: another's is refused by the JVM. */
    private Path archive() {
        return jar.resolveSibling("classes-" + Runtime.version() + ".jsa");
    }
}
