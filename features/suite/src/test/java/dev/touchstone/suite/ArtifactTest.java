package dev.touchstone.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public, and what it stands on. Who changes the first changes it for them. */
class ArtifactTest {

    private static final String PUBLIC = """
            interface ConformanceSuite
              Stream<DynamicNode> requirements()
            @interface Judge
              abstract String clientCommand()
              abstract String clientImage()
              abstract String expectedFailures()
              abstract int minutes()
              abstract String[] options()
              abstract String report()
              abstract String requirements()
              abstract String serverCommand()
              abstract String serverImage()
              abstract String tags()
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(Judge.class)).isEqualTo(PUBLIC);
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
                .check(new ClassFileImporter().importPath(PublicApi.folder(Judge.class)));
    }
}
