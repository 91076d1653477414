package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.testbed.GivenProgram;
import dev.touchstone.features.testbed.RunConfiguration;
import dev.touchstone.features.testbed.tier.ClusterUser;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is judged is said by options, by system properties in a build, or by a descriptor, in this order. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SubjectOptionsTest {

    private final Properties before = new Properties();

    @BeforeEach
    void keepProperties() {
        before.putAll(System.getProperties());
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    @Test
    void nothingGiven_isTheReferenceInTheEmbeddedCluster() {
        RunConfiguration configuration = parsed(Descriptor.NONE);

        assertThat(configuration.server()).isEqualTo(GivenProgram.NONE);
        assertThat(configuration.client()).isEqualTo(GivenProgram.NONE);
        assertThat(configuration.cluster()).isEqualTo("embedded");
        assertThat(configuration.user()).isEqualTo(ClusterUser.UNKNOWN);
    }

    @Test
    void option_winsOverPropertyAndDescriptor(@TempDir Path folder) throws IOException {
        System.setProperty("server.command", "of the build");
        Descriptor descriptor = descriptor(folder, "server: {image: of-the-file}", "without: [mfa]");

        RunConfiguration configuration =
                parsed(descriptor, "--server-command", "given", "--without", "cache, backend-crd");

        assertThat(configuration.server()).isEqualTo(new GivenProgram("given", null));
        assertThat(configuration.without()).isEqualTo(Set.of("cache", "backend-crd"));
    }

    @Test
    void property_winsOverTheDescriptor(@TempDir Path folder) throws IOException {
        System.setProperty("server.command", "of the build");
        System.setProperty("separate.processes", "true");

        RunConfiguration configuration = parsed(descriptor(folder, "server: {image: of-the-file}"));

        assertThat(configuration.server()).isEqualTo(new GivenProgram("of the build", null));
        assertThat(configuration.separateProcesses()).isTrue();
    }

    @Test
    void blankProperty_isNotGiven(@TempDir Path folder) throws IOException {
        System.setProperty("server.command", " ");

        RunConfiguration configuration = parsed(descriptor(folder, "server: {image: of-the-file}"));

        assertThat(configuration.server()).isEqualTo(new GivenProgram(null, "of-the-file"));
    }

    @Test
    void build_saysTheSameByProperties() {
        System.setProperty("client.image", "example/client:1");
        System.setProperty("cluster.groups", "viewers, editors");

        assertThatThrownBy(() -> parsed(Descriptor.NONE))
                .isInstanceOf(ImplementationFailure.class)
                .hasMessageContaining("need a running cluster");

        System.clearProperty("cluster.groups");
        assertThat(parsed(Descriptor.NONE).client()).isEqualTo(new GivenProgram(null, "example/client:1"));
    }

    @Test
    void secretOfADescriptor_liesBesideIt(@TempDir Path folder) throws IOException {
        RunConfiguration configuration =
                parsed(descriptor(folder, "server: {image: a}", "imagePullSecret: registry.json"));

        assertThat(configuration.pullSecret()).isEqualTo(folder.toAbsolutePath().resolve("registry.json"));
    }

    @Test
    void groups_givenAndEmpty_areNone() {
        ClusterUserOptions options = new ClusterUserOptions();
        new CommandLine(options).parseArgs("--expect-groups", "");

        assertThat(options.user().groups()).isEqualTo(List.of());
    }

    @Test
    void twoOfAKind_areRefused() {
        assertThatThrownBy(() -> parsed(Descriptor.NONE, "--client-command", "one", "--client-image", "two"))
                .isInstanceOf(ImplementationFailure.class)
                .hasMessage("both --client-command and --client-image are given; give one");
    }

    @Test
    void serverFromElsewhere_overridesTheDescriptors(@TempDir Path folder) throws IOException {
        Descriptor described = descriptor(folder, "server: {command: a}", "client: {command: b}");
        Path kubeconfig = Files.createFile(folder.resolve("kubeconfig"));

        RunConfiguration byUrl =
                parsed(described, "--server-url=https://localhost:1/authenticate", "--prepared=" + folder);
        RunConfiguration inCluster = parsed(described, "--cluster=" + kubeconfig);

        assertThat(List.of(byUrl, inCluster))
                .allSatisfy(run -> assertThat(run.server().isGiven()).isFalse())
                .allSatisfy(run -> assertThat(run.client().isGiven()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "server:", "server: {}", "client: {}", "expectedFailures: {VER-38: known}"})
    void descriptorThatNamesNoProgram_isRefused(String line, @TempDir Path folder) throws IOException {
        Descriptor described = descriptor(folder, line);

        assertThatThrownBy(() -> parsed(described))
                .isInstanceOf(ImplementationFailure.class)
                .hasMessageContainingAll("example", "names no program to judge", "--server-command");
        assertThat(parsed(described, "--client-command", "c").client().isGiven())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  VER-38: strict\n  VER-38: loose", "  VER-38: strict\n  ver-38: {sometimes: loose}"})
    void expectedFailureThatIsListedTwice_isRefused(String lines, @TempDir Path folder) {
        assertThatThrownBy(() -> descriptor(folder, "server: {command: a}", "expectedFailures:", lines))
                .hasMessageContaining("VER-38");
    }

    private static RunConfiguration parsed(Descriptor descriptor, String... arguments) {
        SubjectOptions options = new SubjectOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.configuration(descriptor);
    }

    private static Descriptor descriptor(Path folder, String... lines) throws IOException {
        Path file = folder.resolve("implementation.yaml");
        Files.writeString(file, "name: example\n" + String.join("\n", lines) + "\n");
        return Descriptor.read(file);
    }
}
