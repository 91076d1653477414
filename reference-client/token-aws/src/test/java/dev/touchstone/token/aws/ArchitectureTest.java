package dev.touchstone.token.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A program has the client that it uses, and not the other. */
@AnalyzeClasses(packages = "dev.touchstone.token.aws", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule fabric8_isNeededByItsAdapterAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.touchstone.token.aws.fabric8")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule theOfficialClient_isNeededByItsAdapterAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.touchstone.token.aws.kubernetes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.kubernetes..", "okhttp3..");
}
