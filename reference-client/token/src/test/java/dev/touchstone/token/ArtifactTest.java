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

    private static final String PUBLIC = """
            final record Credentials
              Credentials(String, String, String, Instant)
              String accessKeyId()
              final boolean equals(Object)
              Instant expiration()
              final int hashCode()
              static Credentials of(String, String)
              static Credentials of(String, String, String)
              String secretAccessKey()
              String sessionToken()
              String toString()
            final enum Partition
              static final Partition AWS
              static final Partition CHINA
              static final Partition EU_ISOE
              static final Partition EU_SOVEREIGN
              static final Partition US_GOV
              static final Partition US_ISO
              static final Partition US_ISOB
              static final Partition US_ISOF
              String id()
              static Partition of(String)
              static Partition valueOf(String)
              static Partition[] values()
            final class SignatureV4
              static final String ALGORITHM
              static String encode(String)
              static String headerValue(String)
              static String scope(String, String)
              static String sign(String, String, String, String, String, String)
            final record StsEndpoint
              StsEndpoint(String, String)
              final boolean equals(Object)
              final int hashCode()
              String host()
              static StsEndpoint of(String)
              static StsEndpoint of(String, boolean, boolean)
              String signingRegion()
              final String toString()
            final record Token
              static final String PREFIX
              Token(String, Instant)
              final boolean equals(Object)
              Instant expiration()
              final int hashCode()
              String presignedUrl()
              String toString()
              String value()
            final class TokenFailure extends RuntimeException
              TokenFailure(String)
              TokenFailure(String, Throwable)
            final class TokenSigner
              static final String CLUSTER_ID_HEADER
              static final Duration DEFAULT_LIFETIME
              static final Duration MAX_LIFETIME
              TokenSigner(Clock)
              TokenSigner(Clock, Duration)
              Token sign(String, StsEndpoint, Credentials)
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(TokenSigner.class)).isEqualTo(PUBLIC);
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
