package dev.touchstone.client.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** A file with a mode, where the system has modes. */
final class OwnerFile {

    private OwnerFile() {}

    /**
     * Replaces a file by one that has its mode from the first byte on. What is written is the file that was created for
     * it, whatever else comes to stand under its name meanwhile, and nobody sees half of it.
     *
     * @param mode such as {@code rw-------}; the system's umask may take rights from it
     */
    static void write(Path file, byte[] content, String mode) throws IOException {
        Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            // The exclusive creation follows no link and takes no file of somebody else's.
            try (SeekableByteChannel created = Files.newByteChannel(
                    whole, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, mode))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    created.write(bytes);
                }
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static FileAttribute<?>[] attributes(Path file, String mode) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
