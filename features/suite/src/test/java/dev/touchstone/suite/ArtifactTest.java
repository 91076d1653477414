package dev.touchstone.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public, and what it stands on. Who changes the first changes it for them. */
class ArtifactTest {

    @Test
    void publicTypesAndMembers_areThoseApproved() throws IOException {
        PublicApi.requireApproved(Judge.class);
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
