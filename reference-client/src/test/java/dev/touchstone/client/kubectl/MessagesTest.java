package dev.touchstone.client.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Path file;
    private InputStream said;
    private Messages messages;

    @BeforeEach
    void open() throws IOException {
        file = Files.createFile(folder.resolve("err"));
        said = Files.newInputStream(file);
        messages = new Messages(said, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() throws IOException {
        said.close();
    }

    @Test
    void question_isShownAtOnce() throws IOException {
        say("MFA code: ");
        messages.look();

        assertThat(shown).hasToString("MFA code: ");
    }

    @Test
    void wholeLine_isShownLater_andOnce() throws IOException {
        say("error: it failed\n");
        messages.look();
        messages.look();
        assertThat(shown).hasToString("");

        for (int look = 0; look < 20; look++) {
            messages.look();
        }
        assertThat(shown).hasToString("error: it failed\n");
    }

    @Test
    void whatWasHeldBack_comesBeforeAQuestion() throws IOException {
        say("the first line\n");
        messages.look();
        say("Password: ");
        messages.look();

        assertThat(shown).hasToString("the first line\nPassword: ");
    }

    private void say(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
