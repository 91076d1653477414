package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the jar count on: its size, what it needs, and what is public. Who changes the last changes it for them. */
class ArtifactTest {

    private static final int MAX_BYTES = 60_000;

    @Test
    void publicTypesAndMembers_areThoseApproved() throws IOException {
        PublicApi.requireApproved(TokenSigner.class);
    }

    /** The compiler sees to it that the code needs no more than its module says. The annotations are for compiling it only. */
    @Test
    void module_needsTheBaseOfTheJdkOnly() {
        ModuleDescriptor module = ModuleFinder.of(PublicApi.folder(TokenSigner.class))
                .find("dev.touchstone.token")
                .orElseThrow()
                .descriptor();

        assertThat(module.requires())
                .extracting(Requires::name, Requires::modifiers)
                .containsExactlyInAnyOrder(
                        tuple("java.base", Set.of(Requires.Modifier.MANDATED)),
                        tuple("org.jspecify", Set.of(Requires.Modifier.STATIC)));
        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactly("dev.touchstone.token");
    }

    /** A program that is a module itself, with nothing but this library beside it. */
    @Test
    void modularProgram_compilesAgainstTheModuleAlone(@TempDir Path folder) throws IOException {
        Path module =
                Files.writeString(folder.resolve("module-info.java"), "module app { requires dev.touchstone.token; }");
        Path program = Files.writeString(folder.resolve("App.java"), """
                package app;

                import dev.touchstone.token.Credentials;
                import dev.touchstone.token.StsEndpoint;
                import dev.touchstone.token.Token;
                import dev.touchstone.token.TokenSigner;

                class App {
                    Token token(java.time.Clock clock) {
                        Credentials keys = new Credentials("AKIDEXAMPLE", "secret", null, null);
                        return new TokenSigner(clock).sign("lab", StsEndpoint.of("eu-west-1"), keys);
                    }
                }
                """);
        StringWriter said = new StringWriter();
        PrintWriter console = new PrintWriter(said);
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        console,
                        console,
                        "--release",
                        "17",
                        "--module-path",
                        PublicApi.folder(TokenSigner.class).toString(),
                        "-d",
                        folder.resolve("classes").toString(),
                        module.toString(),
                        program.toString());

        assertThat(status).as("javac says %s", said).isZero();
    }

    @Test
    void jar_isSmall() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            Path folder = PublicApi.folder(TokenSigner.class);
            for (Path file : PublicApi.files(folder)) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }

        assertThat(jar.size()).isBetween(5_000, MAX_BYTES);
    }
}
