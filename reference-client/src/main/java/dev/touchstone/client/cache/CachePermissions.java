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
            requireFile(file, alreadyThere);
        } catch (IOException failed) {
            throw new CacheUnusable(
                    "cannot create cache file " + file + " (" + failed.getMessage()
                            + "); name another by AWS_IAM_AUTHENTICATOR_CACHE_FILE",
                    failed);
        }
    }

    private static void requireFile(Path file, IOException cause) throws CacheUnusable {
        if (!Files.isRegularFile(file)) {
            throw new CacheUnusable("cache file " + file + " is no file; move away what is there", cause);
        }
    }
}
