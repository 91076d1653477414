package dev.touchstone.reference.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFileTest {

    private static final String SECRET = "secret";
    private static final int ATTEMPTS = 2000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--"})
    void write_hasContentAndModeAndLeavesNothingElse(String mode) throws IOException {
        Path file = folder.resolve("key.pem");
        Files.writeString(file, "something longer than the secret");

        OwnerFile.write(file, SECRET, mode);

        assertThat(file).hasContent(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(mode);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void write_whereThereAreNoModes_hasTheContent() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"))) {
            assertThat(zip.supportedFileAttributeViews()).doesNotContain("posix");
            Path file = zip.getPath("/folder/key.pem");

            OwnerFile.write(file, SECRET, "rw-------");

            assertThat(Files.readString(file)).isEqualTo(SECRET);
        }
    }

    @Test
    void write_linkInPlaceOfAKey_isReplaced() throws IOException {
        Path other = Files.createFile(folder.resolve("other"));
        Path key = Files.createSymbolicLink(folder.resolve("key.pem"), other);

        OwnerFile.write(key, SECRET, "rw-------");

        assertThat(other).isEmptyFile();
        assertThat(key).isRegularFile().hasContent(SECRET);
        assertThat(Files.isSymbolicLink(key)).isFalse();
    }

    @Test
    void explained_fileThatIsMounted_isSaidSo() {
        FileSystemException busy = new FileSystemException("a", "b", "Device or resource busy");
        FileSystemException full = new FileSystemException("a", "b", "No space left on device");

        assertThat(OwnerFile.explained(busy, folder.resolve("config")))
                .hasMessageContaining(folder.resolve("config").toString())
                .hasMessageContaining("mount its folder");
        assertThat(OwnerFile.explained(full, folder.resolve("config"))).isSameAs(full);
    }

    @Test
    void write_nameThatSomebodyElseTakesMeanwhile_leavesTheirFileAlone() throws Exception {
        Path file = folder.resolve("key.pem");
        Path other = Files.createFile(folder.resolve("other"));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> rival = executor.submit((Callable<Void>) () -> {
                while (!over.get()) {
                    takeNames(file, other);
                }
                return null;
            });
            for (int i = 0; i < ATTEMPTS; i++) {
                tryToWrite(file);
            }
            over.set(true);
            rival.get();
        } finally {
            over.set(true);
            executor.shutdown();
        }

        assertThat(other).isEmptyFile();
    }

    /** Have the file's name, and that of a file on its way to it, lead to another file. */
    private void takeNames(Path file, Path other) throws IOException {
        Files.deleteIfExists(file);
        link(file, other);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".key.pem*")) {
            for (Path name : unfinished) {
                boolean taken = Files.isSymbolicLink(name);
                Files.deleteIfExists(name);
                if (!taken) {
                    link(name, other);
                }
            }
        }
    }

    private static void link(Path name, Path other) throws IOException {
        try {
            Files.createSymbolicLink(name, other);
        } catch (FileAlreadyExistsException writtenMeanwhile) {
            assertThat(writtenMeanwhile.getFile()).isEqualTo(name.toString());
        }
    }

    private static void tryToWrite(Path file) throws IOException {
        try {
            OwnerFile.write(file, SECRET, "rw-------");
        } catch (NoSuchFileException rivalWasQuicker) {
            assertThat(rivalWasQuicker.getFile()).contains(".key.pem");
        }
    }
}
