package dev.touchstone.client.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerFileTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.US_ASCII);
    private static final int ATTEMPTS = 2000;

    @TempDir
    Path folder;

    @Test
    void write_hasContentAndModeAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("key.pem");
        Files.writeString(file, "something longer than the secret");

        OwnerFile.write(file, SECRET, "rw-------");

        assertThat(file).hasBinaryContent(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
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
                    Files.deleteIfExists(file);
                    link(file, other);
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

    private static void link(Path file, Path other) throws IOException {
        try {
            Files.createSymbolicLink(file, other);
        } catch (FileAlreadyExistsException writtenMeanwhile) {
            assertThat(writtenMeanwhile.getFile()).isEqualTo(file.toString());
        }
    }

    private static void tryToWrite(Path file) throws IOException {
        try {
            OwnerFile.write(file, SECRET, "rw-------");
        } catch (FileAlreadyExistsException | NoSuchFileException rivalWasQuicker) {
            assertThat(rivalWasQuicker.getFile()).isEqualTo(file.toString());
        }
    }
}
