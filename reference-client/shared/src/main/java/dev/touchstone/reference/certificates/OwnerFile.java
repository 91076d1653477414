package dev.touchstone.reference.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file atomically, with its final mode from the first byte on (SEC-13). */
public final class OwnerFile {

    private OwnerFile() {}

    /**
     * Replace a file.
     *
     * @param mode such as {@code rw-------}
     */
    public static void write(Path file, String text, String mode) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(
                directory,
                "." + file.getFileName(),
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(whole, text);
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString(mode));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
