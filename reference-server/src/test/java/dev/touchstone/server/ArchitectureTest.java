package dev.touchstone.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.sts.StsEndpoint;
import java.util.Map;

@AnalyzeClasses(
        packages = {"dev.touchstone.server", "dev.touchstone.reference"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** A server asks AWS and nobody else, whatever its options say (VER-24); other hosts are for emulators. */
    @ArchTest
    static final ArchRule hostsBesideThoseOfAws_areOutOfReach = noClasses()
            .should()
            .callMethod(StsEndpoint.class, "withExtraHosts", Map.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(TokenVerifier.Builder.class);
}
