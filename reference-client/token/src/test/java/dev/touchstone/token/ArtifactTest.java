package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: its size, what it needs, and what is public. Who changes the last changes it for them. */
class ArtifactTest {

    private static final int MAX_BYTES = 60_000;

    private static final String PUBLIC = """
            Credentials
              Credentials(String, String, String, Instant)
              accessKeyId()
              equals(Object)
              expiration()
              hashCode()
              of(String, String)
              of(String, String, String)
              secretAccessKey()
              sessionToken()
              toString()
            Partition
              AWS
              CHINA
              EU_ISOE
              EU_SOVEREIGN
              US_GOV
              US_ISO
              US_ISOB
              US_ISOF
              id()
              of(String)
              valueOf(String)
              values()
            SignatureV4
              ALGORITHM
              encode(String)
              headerValue(String)
              scope(String, String)
              sign(String, String, String, String, String, String)
            StsEndpoint
              StsEndpoint(String, String)
              equals(Object)
              hashCode()
              host()
              of(String)
              of(String, boolean, boolean)
              signingRegion()
              toString()
            Token
              PREFIX
              Token(String, Instant)
              equals(Object)
              expiration()
              hashCode()
              presignedUrl()
              toString()
              value()
            TokenFailure
              TokenFailure(String)
              TokenFailure(String, Throwable)
            TokenSigner
              CLUSTER_ID_HEADER
              DEFAULT_LIFETIME
              MAX_LIFETIME
              TokenSigner(Clock)
              TokenSigner(Clock, Duration)
              sign(String, StsEndpoint, Credentials)
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(TokenSigner.class)).isEqualTo(PUBLIC);
    }

    /** The compiler sees to it that the code needs no more than its module says. */
    @Test
    void module_needsTheBaseOfTheJdkOnly() {
        ModuleDescriptor module = ModuleFinder.of(PublicApi.folder(TokenSigner.class))
                .find("dev.touchstone.token")
                .orElseThrow()
                .descriptor();

        assertThat(module.requires().stream()
                        .filter(need -> !need.modifiers().contains(Requires.Modifier.STATIC))
                        .map(Requires::name))
                .containsExactly("java.base");
        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactly("dev.touchstone.token");
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
