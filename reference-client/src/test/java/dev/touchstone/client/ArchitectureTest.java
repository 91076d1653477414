package dev.touchstone.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.touchstone.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNeitherTheServerNorTheSuite = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.touchstone.server..", "dev.touchstone.fixtures..", "dev.touchstone.features..");

    @ArchTest
    static final ArchRule leavesTheFirstJacksonAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsThePicocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.touchstone.client.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "dev.touchstone.client.cli..");

    @ArchTest
    static final ArchRule onlyMainTouchesTheStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.touchstone.client.cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("dev.touchstone.client.(*)..")
            .should()
            .beFreeOfCycles();
}
