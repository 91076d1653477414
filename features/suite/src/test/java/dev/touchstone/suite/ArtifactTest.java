package dev.touchstone.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public, and what it stands on. Who changes the first changes it for them. */
class ArtifactTest {

    private static final String PUBLIC = """
            ConformanceSuite
              requirements()
            Judge
              clientCommand()
              clientImage()
              expectedFailures()
              minutes()
              options()
              report()
              requirements()
              serverCommand()
              serverImage()
              tags()
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        String found;
        try (Stream<Path> files = Files.walk(folder())) {
            found = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                    .map(name -> type(name.replace(".class", "")))
                    .filter(ArtifactTest::isPublic)
                    .sorted(Comparator.comparing(Class::getName))
                    .map(ArtifactTest::listed)
                    .collect(Collectors.joining());
        }

        assertThat(found).isEqualTo(PUBLIC);
    }

    @Test
    void itStandsOnJavaAndJUnitAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.xml..",
                        "org.w3c..",
                        "org.xml..",
                        "org.junit..",
                        "org.opentest4j..",
                        "org.jspecify..",
                        "dev.touchstone.suite")
                .check(new ClassFileImporter().importPath(folder()));
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (around == null || isPublic(around));
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
                .collect(Collectors.joining("", type.getName().replaceAll(".*\\.", "") + "\n", ""));
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
            return Class.forName("dev.touchstone.suite." + name);
        } catch (ClassNotFoundException lost) {
            throw new AssertionError(lost);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Judge.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
