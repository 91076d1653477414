package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What keeps a run from judging anything is one line that says what to do, and exit status 2. */
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class RunFailuresTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --client-command true --server-command touchstone-no-such-server              | command touchstone-no-such-server cannot be run:
            --client-command echo                                                         | and said nothing; its output begins "token
            --client-command true --server-command=false                                  | ended with status 1 before it answered
            --client-command true --server-command a --server-image b                     | give one
            --client-command a --client-image b                                           | give one
            --client-command true --server-command true --cluster moon                    | (embedded, apiserver or k3s)
            --client-command true --server-command true --kubectl /no/kubectl             | there is no kubectl at /no/kubectl
            --cluster /no/such/kubeconfig                                                 | --cluster /no/such/kubeconfig is neither a tier
            --cluster pom.xml --server-image b                                            | leave out --server-command, --server-image
            --cluster pom.xml                                                             | pom.xml is no kubeconfig
            --cluster embedded --cluster-id lab.k8s                                       | name its kubeconfig with --cluster
            --client-command true --server-command true --cluster k3s                     | name its image with --server-image
            --with flying --client-command true                                           | unknown feature flying in --with; expected one of cache,
            --without flying                                                              | unknown feature flying in --without; expected one of add-command,
            --client-command={cluster}[                                                   | a bracket without its other half
            --requirements 2025.01                                                        | there is no set of requirements 2025.01; there are 2026.11, next
            --upgrade-from-command x --upgrade-from-image y                               | both --upgrade-from-command and --upgrade-from-image are given
            --cluster k3s --server-image x --upgrade-from-command y                       | name the image of the one that is updated with --upgrade-from-image
            --expected-failures /no/such/file.yaml                                        | /no/such/file.yaml
            --baseline /no/such/report.json                                               | There is no report at /no/such/report.json
            --baseline pom.xml                                                            | pom.xml is not a report
            --baseline report.json --shard 1/2                                            | give it to touchstone merge
            --implementation /no/such/file.yaml                                           | /no/such/file.yaml
            --parallel 0                                                                  | --parallel must be at least 1, found 0
            --profile moon                                                                | There is no profile "moon"
            --shard 5/4                                                                   | there is no shard 5/4
            --server-comand x                                                             | did you mean --server-command
            --parallel many                                                               | see `touchstone run --help`
            """)
    void a_run_that_cannot_judge_says_why(String options, String reason) {
        Outcome outcome = touchstone(("run --report " + folder + " " + options.strip()).split(" +"));

        assertThat(outcome.status)
                .as("exit status; on standard error: %s", outcome.errors)
                .isEqualTo(2);
        assertThat(outcome.errors.strip().lines()).hasSize(1);
        assertThat(outcome.errors).startsWith("touchstone: ").contains(reason).doesNotContain("overloaded");
    }

    @Test
    void a_run_that_fails_leaves_no_verdict_of_another() throws IOException {
        List<Path> earlier = List.of(
                folder.resolve("report.html"),
                folder.resolve("report.json"),
                folder.resolve("report.yaml"),
                folder.resolve("junit.xml"),
                folder.resolve("badge.svg"));
        for (Path file : earlier) {
            Files.writeString(file, "passed");
        }
        Path own = Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThat(touchstone("run", "--report", folder.toString(), "--shard", "5/4").status)
                .isEqualTo(2);
        assertThat(earlier).as("after a mistake in the options").allSatisfy(file -> assertThat(file)
                .exists());

        assertThat(touchstone("run", "--report", folder.toString(), "--server-command", "touchstone-no-such-server")
                        .status)
                .isEqualTo(2);
        assertThat(earlier).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(own).exists();
    }

    @Test
    void a_preparation_replaces_only_another() throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), "mine");

        Outcome outcome = touchstone("prepare", folder.toString());

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).contains(folder + " has a key.pem that `touchstone prepare` did not write");
        assertThat(key).hasContent("mine");

        Files.delete(key);
        assertThat(touchstone("prepare", folder.toString()).status).isZero();
        assertThat(touchstone("prepare", folder.toString()).status).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/report"})
    void a_folder_that_cannot_be_written_to_is_told_before_anything_runs(String place) throws IOException {
        Files.writeString(folder.resolve("file"), "mine");

        Outcome outcome = touchstone("run", "--report", folder.resolve(place).toString());

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors)
                .startsWith("touchstone: No report can be written to " + folder.resolve(place) + ": ")
                .contains("; name another folder");
        assertThat(outcome.errors.strip().lines()).hasSize(1);
    }

    /** As one beyond ASCII in the locale C. */
    @Test
    void a_name_that_is_no_path_says_what_to_do() {
        Outcome outcome = touchstone("run", "--report", "a\0b");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).contains("is no path in this locale", "set LC_ALL=C.UTF-8");
    }

    @Test
    void an_unreadable_list_of_expected_failures_says_where() throws IOException {
        Path file = Files.writeString(folder.resolve("expected.yaml"), "{{{bad");

        Outcome outcome = touchstone("run", "--expected-failures", file.toString());

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).contains(file.toString());
    }

    @Test
    void a_broken_descriptor_says_what_it_takes() throws IOException {
        Path file = Files.writeString(folder.resolve("implementation.yaml"), "name: x\nsrever: {image: y}\n");

        Outcome outcome = touchstone("run", "--implementation", file.toString());

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).contains(file.toString(), "it takes name, server and client");
    }

    @Test
    void a_descriptor_names_what_is_judged() throws IOException {
        Path file = Files.writeString(
                folder.resolve("implementation.yaml"),
                "name: x\nserver: {command: touchstone-no-such-server}\nclient: {command: \"true\"}\nexpectedFailures: {WEB-14: not yet}\n");

        Outcome outcome = touchstone("run", "--report", folder.toString(), "--implementation", file.toString());

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).contains("touchstone-no-such-server");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --client-command true --role arn:aws:iam::123456789012:role/Admin                           | give --cluster-id
            --cluster-id lab.k8s --role arn:aws:iam::123456789012:role/Admin --client-command={cluster} | add [--role-arn {role}]
            --cluster-id lab.k8s --client-command true --kubectl /no/kubectl                            | there is no kubectl at /no/kubectl
            """)
    void a_cluster_that_runs_already_cannot_be_judged_without(String options, String reason) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                current-context: a
                contexts: [{name: a, context: {cluster: a, user: a}}]
                clusters: [{name: a, cluster: {server: "https://127.0.0.1:1"}}]
                """);

        Outcome outcome =
                touchstone(("run --report " + folder + " --cluster " + kubeconfig + " " + options.strip()).split(" +"));

        assertThat(outcome.status).as(outcome.errors).isEqualTo(2);
        assertThat(outcome.errors.strip().lines()).hasSize(1);
        assertThat(outcome.errors).startsWith("touchstone: ").contains(reason);
    }

    @Test
    void a_pull_secret_of_a_descriptor_lies_beside_it() throws IOException {
        Path file = Files.writeString(
                folder.resolve("implementation.yaml"),
                "name: x\nserver: {image: registry.example.com/x}\nimagePullSecret: registry.json\n");

        Outcome outcome = touchstone("run", "--report", folder.toString(), "--implementation", file.toString());

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors)
                .contains("the image pull secret cannot be read")
                .contains(folder.resolve("registry.json").toString());
    }

    /** By status 1 it would say that the subject failed. */
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NullPointerException.class, StackOverflowError.class})
    void what_nobody_foresaw_says_nothing_about_the_subject(Class<? extends Throwable> kind) {
        Outcome outcome = touchstone(Main.commandLine().addSubcommand("break", new Broken(kind)), "break");

        assertThat(outcome.status).as("exit status").isEqualTo(2);
        assertThat(outcome.errors)
                .startsWith("touchstone: internal error; please report this bug: " + kind.getName() + ": on purpose")
                .contains("at " + Broken.class.getName() + ".call");
    }

    @Test
    void an_unknown_requirement_is_not_explained() {
        Outcome outcome = touchstone("explain", "VER-999");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).contains("VER-999");
    }

    @Test
    void a_requirement_that_changed_is_explained_with_what_it_was() {
        Outcome outcome = touchstone("explain", "VER-01");

        assertThat(outcome.status).isZero();
        assertThat(outcome.output).contains("Until 2026.11:  A token longer than 4096 bytes is rejected");
    }

    @Test
    void a_requirement_is_explained() {
        Outcome outcome = touchstone("explain", "VER-38");

        assertThat(outcome.status).isZero();
        assertThat(outcome.output).contains("VER-38  MUST", "0 to 900", "tried by verification/lifetime.feature:");
    }

    @Test
    void a_withheld_requirement_says_so() {
        Outcome outcome = touchstone("explain", "SEC-04");

        assertThat(outcome.status).isZero();
        assertThat(outcome.output).contains("Disclosure:     withheld", "--publish", "SECURITY.md");
    }

    @Test
    void sets_are_listed() {
        Outcome outcome = touchstone("list", "--sets");

        assertThat(outcome.status).isZero();
        assertThat(outcome.output.lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("2026\\.11 +frozen +209 MUST, 51 SHOULD, 6 MAY, 47 QUIRK"),
                        line -> assertThat(line).matches("next +in preparation +\\d+ MUST, .*"));
    }

    @Test
    void requirements_are_listed_by_area_and_level() {
        Outcome outcome = touchstone("list", "--area", "ver", "--level", "quirk");

        assertThat(outcome.status).isZero();
        assertThat(outcome.output.lines()).isNotEmpty().allMatch(line -> line.matches("VER-\\d+ +QUIRK .*"));
    }

    @Test
    void an_unknown_area_is_not_listed() {
        Outcome outcome = touchstone("list", "--area", "XYZ");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors).startsWith("touchstone: there is no area XYZ; the areas are TOK, ");
    }

    @Test
    void the_help_fits_a_terminal() {
        assertThat(touchstone("--help").output.lines().filter(line -> line.startsWith("--")))
                .as("lines that were broken within an indented one")
                .isEmpty();
        assertThat(touchstone("--help").output).contains("\n  2   the run itself failed; ");
        assertThat(touchstone("run", "--help").output).doesNotContain("\\s");
    }

    @Test
    void a_command_line_without_a_command_gets_the_help() {
        Outcome outcome = touchstone();

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.errors)
                .contains("Usage: touchstone", "Commands:", "In a checkout, `./touchstone self-test`");
    }

    @Test
    void untested_requirements_are_listed_with_the_reason() {
        Outcome outcome = touchstone("list", "--untested");

        assertThat(outcome.status).isZero();
        List<String> lines = outcome.output.lines().toList();
        assertThat(lines)
                .hasSizeLessThan(20)
                .anyMatch(line -> line.startsWith("VER-20  QUIRK "))
                .noneMatch(line -> line.startsWith("VER-38"));
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i)).matches("[A-Z]{3}-\\d+ .*");
            assertThat(lines.get(i + 1)).matches(" {15}\\S.*");
        }
    }

    private static Outcome touchstone(String... arguments) {
        return touchstone(Main.commandLine(), arguments);
    }

    private static Outcome touchstone(CommandLine line, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        line.setOut(new PrintWriter(output, true));
        line.setErr(new PrintWriter(errors, true));
        int status = Main.run(line, arguments);
        return new Outcome(status, output.toString(), errors.toString());
    }

    private record Outcome(int status, String output, String errors) {}

    /** A command that throws what no command should. */
    @Command(name = "break")
    private record Broken(Class<? extends Throwable> kind) implements Callable<Integer> {

        @Override
        public Integer call() throws ReflectiveOperationException {
            Throwable failure = kind.getConstructor(String.class).newInstance("on purpose");
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
