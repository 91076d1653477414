package dev.touchstone.features;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.stream.BaseStream;

/**
 * The arrows between the modules, and between the packages of each. A harness that shares code with what it judges passes
 * both with one bug.
 */
@AnalyzeClasses(packages = "dev.touchstone", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SERVER = "dev.touchstone.server..";
    private static final String CLIENT = "dev.touchstone.client..";
    private static final String SHARED = "dev.touchstone.reference..";
    private static final String TOKEN = "dev.touchstone.token..";
    private static final String TOKEN_AWS = "dev.touchstone.token.aws..";
    private static final String VERIFIER = "dev.touchstone.verifier..";
    private static final String FIXTURES = "dev.touchstone.fixtures..";
    private static final String FEATURES = "dev.touchstone.features..";

    @ArchTest
    static final ArchRule the_suite_never_trusts_the_reference = noClasses()
            .that()
            .resideInAnyPackage(FIXTURES, FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER, CLIENT, SHARED, TOKEN, VERIFIER);

    /** Answers of the JDK's HTTP client come by the common pool, and so would be late for who waits in it. */
    @ArchTest
    static final ArchRule nothing_that_may_wait_is_in_the_pool_that_all_have_in_common = noClasses()
            .that()
            .resideInAnyPackage("dev.touchstone..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "it runs in the common pool", call -> runsInTheCommonPool(call.getTarget())));

    /** By what the owner is, not by its name: a call of {@code parallel} is one of {@code IntStream}, or of {@code Stream}. */
    private static boolean runsInTheCommonPool(MethodCallTarget called) {
        JavaClass owner = called.getOwner();
        return switch (called.getName()) {
            case "parallel" -> owner.isAssignableTo(BaseStream.class);
            case "parallelStream" -> owner.isAssignableTo(Collection.class);
            // With an executor they have one parameter more.
            case "runAsync", "supplyAsync" ->
                owner.isAssignableTo(CompletableFuture.class)
                        && called.getRawParameterTypes().size() == 1;
            default -> false;
        };
    }

    @ArchTest
    static final ArchRule the_reference_knows_nothing_of_the_suite = noClasses()
            .that()
            .resideInAnyPackage(SERVER, CLIENT, SHARED, TOKEN, VERIFIER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FIXTURES, FEATURES);

    @ArchTest
    static final ArchRule the_server_knows_nothing_of_the_client = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLIENT);

    @ArchTest
    static final ArchRule the_client_knows_nothing_of_the_server = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER);

    @ArchTest
    static final ArchRule what_both_references_share_knows_neither = noClasses()
            .that()
            .resideInAPackage(SHARED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER, CLIENT);

    @ArchTest
    static final ArchRule the_libraries_know_none_of_the_programs = noClasses()
            .that()
            .resideInAnyPackage(TOKEN, VERIFIER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER, CLIENT, SHARED, "io.undertow..");

    @ArchTest
    static final ArchRule the_libraries_know_the_sdk_and_clients_of_kubernetes_in_token_aws_alone = noClasses()
            .that()
            .resideInAnyPackage(TOKEN, VERIFIER)
            .and()
            .resideOutsideOfPackage(TOKEN_AWS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TOKEN_AWS, "io.fabric8..", "io.kubernetes..", "software.amazon..");

    @ArchTest
    static final ArchRule minting_knows_nothing_of_verifying = noClasses()
            .that()
            .resideInAPackage(TOKEN)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VERIFIER);

    @ArchTest
    static final ArchRule the_packages_of_the_verifier_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.touchstone.verifier.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_packages_that_both_references_share_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.touchstone.reference.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_harness_knows_nothing_of_the_scenarios = noClasses()
            .that()
            .resideInAPackage(FIXTURES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FEATURES);

    @ArchTest
    static final ArchRule the_areas_of_steps_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.touchstone.features.steps.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_packages_of_the_harness_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.touchstone.fixtures.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_packages_of_the_suite_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.touchstone.features.(**)")
            .should()
            .beFreeOfCycles();
}
