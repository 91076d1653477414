package dev.touchstone.features.steps.client;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.process.Executables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program under another name, as a person installs it by a link. */
final class Installed {

    private Installed() {}

    /**
     * Link to an executable, in a folder of its own.
     *
     * @param command its path, or a name on PATH
     * @return the link
     */
    static String under(String name, String command, Path folder) {
        try {
            Path bin = Files.createDirectories(folder.resolve("bin"));
            Path link = bin.resolve(name);
            Files.deleteIfExists(link);
            return Files.createSymbolicLink(link, find(command)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("could not link to the client under test as " + name, e);
        }
    }

    private static Path find(String command) {
        if (command.contains("/")) {
            return Path.of(command).toAbsolutePath();
        }
        return Executables.find(command)
                .orElseThrow(() -> new ImplementationFailure("there is no " + command + " on PATH"));
    }
}
