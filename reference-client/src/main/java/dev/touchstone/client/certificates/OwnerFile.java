package dev.touchstone.client.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a mode, where the system has modes. */
final class OwnerFile {

    private OwnerFile() {}

    /** Writes it; no one else can read it before it has its mode. */
    static void write(Path file, byte[] content, String mode) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } else {
            Files.write(file, content);
        }
    }
}
