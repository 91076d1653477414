package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The modes of a cache file and its folder: 0600 and 0700. Systems without modes keep to their own defaults. */
final class CachePermissions {

    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private CachePermissions() {}

    static void requirePrivate(Path file) throws CacheUnusable {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            if (!OWNER_ONLY.containsAll(view.readAttributes().permissions())) {
                throw new CacheUnusable("cache file " + file + " is not private; make it so with chmod 600");
            }
        } catch (IOException failed) {
            throw new CacheUnusable("couldn't stat cache file " + file + ": " + failed.getMessage(), failed);
        }
    }

    static void createPrivate(Path file) throws CacheUnusable {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createDirectories(folder);
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException alreadyThere) {
            if (!Files.isDirectory(folder)) {
                throw cannotCreate(file, folder + " is no folder", alreadyThere);
            }
            requireFile(file);
        } catch (IOException failed) {
            throw cannotCreate(file, failed.getMessage(), failed);
        }
    }

    private static CacheUnusable cannotCreate(Path file, @Nullable String reason, IOException cause) {
        return new CacheUnusable(
                "cannot create cache file " + file + " (" + reason
                        + "); name another by AWS_IAM_AUTHENTICATOR_CACHE_FILE",
                cause);
    }

    static void requireFile(Path file) throws CacheUnusable {
        if (!Files.isRegularFile(file)) {
            throw new CacheUnusable("cache file " + file + " is no file; move away what is there");
        }
    }
}
