package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        String found = files().map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                .map(name -> type(name.replace(".class", "")))
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .map(ArtifactTest::listed)
                .collect(Collectors.joining());

        assertThat(found).isEqualTo(PUBLIC);
    }

    /** The compiler sees to it that the code needs no more than its module says. */
    @Test
    void module_needsTheBaseOfTheJdkOnly() {
        ModuleDescriptor module = ModuleFinder.of(folder())
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
            for (Path file : files().toList()) {
                zip.putNextEntry(new ZipEntry(folder().relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }

        assertThat(jar.size()).isBetween(5_000, MAX_BYTES);
    }

    private static String listed(Class<?> type) {
        List<Member> members = Stream.of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .<Member>flatMap(Arrays::stream)
                .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
                .toList();
        return members.stream()
                .map(member -> "  " + signature(type, member) + "\n")
                .sorted()
                .collect(Collectors.joining("", type.getSimpleName() + "\n", ""));
    }

    private static String signature(Class<?> type, Member member) {
        if (!(member instanceof Executable method)) {
            return member.getName();
        }
        String name = member.getName().equals(type.getName()) ? type.getSimpleName() : member.getName();
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("dev.touchstone.token." + name);
        } catch (ClassNotFoundException lost) {
            throw new AssertionError(lost);
        }
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static Path folder() {
        try {
            return Path.of(TokenSigner.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
