package dev.touchstone.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Touchstone itself, unpacked from this jar into a folder that is gone once it is closed. */
final class Program implements AutoCloseable {

    private static final String WITHIN = "dev/touchstone/suite/program";
    private static final String LIBRARIES = "lib";
    private static final List<String> PROGRAMS = List.of("features", "reference-server", "reference-client");

    private final Path home;

    private Program(Path home) {
        this.home = home;
    }

    /** @throws UncheckedIOException if there is no room for it */
    static Program unpack() {
        try {
            Program program = new Program(Files.createTempDirectory("touchstone-suite"));
            try {
                program.fill();
                return program;
            } catch (IOException | RuntimeException e) {
                program.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Touchstone could not be unpacked into " + System.getProperty("java.io.tmpdir")
                            + "; it needs 200 MB there",
                    e);
        }
    }

    private void fill() throws IOException {
        Path source = source();
        if (Files.isDirectory(source)) {
            copy(source.resolve(WITHIN));
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
                copy(jar.getPath(WITHIN));
            }
        }
        for (String name : PROGRAMS) {
            link(home.resolve(name).resolve("target").resolve(name + ".jar"));
        }
    }

    private static Path source() {
        try {
            URI location = Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar of touchstone-suite has no place that is a file", e);
        }
    }

    private void copy(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("there is no " + WITHIN + " beside these classes; package the module first");
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path to = home.resolve(root.relativize(file).toString());
                Files.createDirectories(to.getParent());
                try (InputStream in = Files.newInputStream(file)) {
                    Files.copy(in, to);
                }
            }
        }
    }

    /** Put beside a program the libraries that its manifest names. */
    private void link(Path program) throws IOException {
        String classPath;
        try (JarFile jar = new JarFile(program.toFile())) {
            classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        }
        Path libraries = Files.createDirectories(program.resolveSibling(LIBRARIES));
        for (String entry : classPath.split(" +")) {
            String name = entry.substring(entry.lastIndexOf('/') + 1);
            Path library = home.resolve(LIBRARIES).resolve(name);
            try {
                Files.createLink(libraries.resolve(name), library);
            } catch (UnsupportedOperationException noLinks) {
                Files.copy(library, libraries.resolve(name));
            }
        }
    }

    /** Return the command that runs the suite with these arguments. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                "-Dtouchstone.home=" + home,
                "-jar",
                home.resolve("features/target/features.jar").toString(),
                "run"));
        command.addAll(arguments);
        return command;
    }

    /** Remove it. Idempotent. */
    @Override
    public void close() {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + home + "; remove it by hand", e);
        }
    }
}
