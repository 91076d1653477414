package dev.touchstone.reference.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Writes a file atomically, with its final mode from the first byte on (SEC-13). */
public final class OwnerFile {

    private OwnerFile() {}

    /**
     * Replace a file, also if it is a link: what somebody else made it lead to is left alone.
     *
     * @param mode such as {@code rw-------}; the umask may take rights from it; ignored where there are no POSIX modes
     */
    public static void write(Path file, String text, String mode) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path whole = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            // Exclusive creation follows no link, and the channel stays with the file whatever its name points to
            // later.
            try (SeekableByteChannel created = Files.newByteChannel(
                    whole, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, mode))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    created.write(bytes);
                }
            }
            move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void move(Path whole, Path file) throws IOException {
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException failed) {
            throw explained(failed, file);
        }
    }

    static FileSystemException explained(FileSystemException failed, Path file) {
        if (failed.getReason() == null || !failed.getReason().contains("busy")) {
            return failed;
        }
        FileSystemException explained = new FileSystemException(
                file.toString(), null, "the file itself is mounted and cannot be replaced; mount its folder instead");
        explained.initCause(failed);
        return explained;
    }

    private static FileAttribute<?>[] attributes(Path file, String mode) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
