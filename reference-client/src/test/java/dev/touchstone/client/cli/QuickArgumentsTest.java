package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QuickArgumentsTest {

    @Property
    void whatIsReadQuickly_isReadAlikeByPicocli(@ForAll("commandLines") List<String> words) {
        String[] arguments = words.toArray(String[]::new);
        Optional<TokenArguments> quick = QuickArguments.of(arguments);
        Statistics.label("read quickly").collect(quick.isPresent()).coverage(coverage -> coverage.check(true)
                .count(times -> times > 0));

        quick.ifPresent(read -> assertThat(picocli(arguments)).as("%s", words).isEqualTo(read));
    }

    @Provide
    Arbitrary<List<String>> commandLines() {
        Arbitrary<String> options = Arbitraries.of(
                "-i",
                "--cluster-id",
                "-c",
                "-l",
                "-v",
                "-r",
                "--role",
                "-e",
                "-s",
                "--session-name",
                "--region",
                "--forward-session-name",
                "--token-only",
                "--cache");
        Arbitrary<String> values = Arbitraries.of(
                "lab", "true", "false", "", " ", "a b", "-x", "--cache", "@file", "\"q\"", "'q'", "a=b", "ü", "token");
        Arbitrary<String> odd =
                Arbitraries.of("-h", "--help", "-ilab", "--role=x", "--cache=false", "extra", "--bogus");
        Arbitrary<List<String>> pieces = Arbitraries.frequencyOf(
                Tuple.of(10, options.flatMap(option -> values.map(value -> List.of(option, value)))),
                Tuple.of(5, options.map(List::of)),
                Tuple.of(1, odd.map(List::of)));
        return pieces.list().ofMaxSize(5).map(list -> Stream.concat(
                        Stream.of("token"), list.stream().flatMap(List::stream))
                .toList());
    }

    @Test
    void commandLineOfAKubeconfig_isReadQuickly() {
        assertThat(QuickArguments.of("token", "-i", "lab", "-r", "arn:aws:iam::1:role/x", "--cache"))
                .hasValueSatisfying(read -> {
                    assertThat(read.clusterId()).isEqualTo("lab");
                    assertThat(read.role()).isEqualTo("arn:aws:iam::1:role/x");
                    assertThat(read.cache()).isTrue();
                    assertThat(read.tokenOnly()).isNull();
                });
    }

    @Test
    void oddCommandLines_areLeftToPicocli() {
        for (String[] arguments : new String[][] {
            {},
            {"version"},
            {"token", "--help"},
            {"token", "-i"},
            {"token", "-i", "a", "-i", "b"},
            {"token", "extra"},
            {"-i", "lab", "token"},
            {"token", "--cache", "false"},
            {"token", "-i", ""}
        }) {
            assertThat(QuickArguments.of(arguments)).isEmpty();
        }
    }

    private static TokenArguments picocli(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine commandLine = RootCommand.commandLine(
                Map.of(), new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Path.of("")));
        CommandLine.ParseResult result = commandLine.parseArgs(arguments);
        return ((TokenCommand) result.subcommand().commandSpec().userObject()).arguments();
    }
}
