package dev.touchstone.features.steps.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.token.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The scenarios of the vectors against the files: each vector is put to a subject once, or it is said why it cannot be. */
class VectorSpecsTest {

    private static final List<String> FILES =
            List.of("arn.json", "aws_auth.json", "exec_credential.json", "template.json", "token.json");

    /** Which vectors a step is about, by words of it. */
    private static final Map<String, String> TYPES = Map.of(
            "each token ", "TokenVerify",
            "has the canonical form", "ArnCanonicalize",
            "meets its mapping", "ArnMatch",
            "is filled in", "TemplateRender",
            "passes the prefixes", "ReservedPrefix",
            "each document means", "AwsAuthParse",
            "each is whom", "AwsAuthLookup",
            "is answered in the version", "ExecInfo");

    /** What no subject can be judged by from outside, at its present time, and why. */
    private static final Map<String, String> NOT_PRESENTED = Map.ofEntries(
            Map.entry(
                    "TokenVerify Order aws", "no words of a refusal bind; scenarios of VER-47 compare a subject's own"),
            Map.entry(
                    "TokenVerify Calendar aws",
                    "a date that is on no calendar is never that of now; scenarios of VER-41 come near it"),
            Map.entry(
                    "TokenVerify AgeBound aws", "the clock must stand still; scenarios of VER-44 hit it to the second"),
            Map.entry("AwsAuthParse Nodes", "names of nodes need EC2 as well; scenarios of MAP-10 have it"),
            Map.entry(
                    "TemplateRender NoName",
                    "what EC2 has no name for is not known from a vector; a scenario of MAP-13 has it"),
            Map.entry(
                    "ExecCredential",
                    "a Kubernetes client is judged, which is no subject; CredentialVectorsTest judges the harness's"),
            Map.entry(
                    "ClientOutput",
                    "an answer, and not a question; scenarios of EXE-01 and EXE-07 look at the client's own"));

    private static final Pattern TAG = Pattern.compile("@([A-Z]{3}-\\d\\d)");
    private static final String ACCEPTABLE = "acceptable";

    /**
     * A row of examples.
     *
     * @param key type, flag and, of tokens, partition
     */
    private record Row(String key, Set<String> requirements) {}

    @Test
    void everyVector_isPresentedByOneRow_orHasAReason() throws IOException {
        List<String> rows = rows().stream().map(Row::key).toList();
        Map<String, Long> keys = keys();

        assertThat(rows).doesNotHaveDuplicates();
        assertThat(Stream.concat(rows.stream(), keys.keySet().stream().filter(VectorSpecsTest::isNotPresented)))
                .as("what rows of specs/vectors present, and what is not presented")
                .containsExactlyInAnyOrderElementsOf(keys.keySet());
        assertThat(NOT_PRESENTED.keySet()).allSatisfy(reason -> assertThat(keys.keySet())
                .as("flags of which it is said why they are not presented")
                .anyMatch(key -> key.startsWith(reason)));
    }

    @Test
    void mostVectors_arePresented() {
        long presented = sum(keys(), key -> !isNotPresented(key));
        long withReason = sum(keys(), VectorSpecsTest::isNotPresented);
        long open = tests().filter(test -> test.result().equals(ACCEPTABLE)).count();
        long all = FILES.stream()
                .mapToLong(file -> Vectors.read(file).path("numberOfTests").asLong())
                .sum();

        assertThat(presented + withReason + open).isEqualTo(all);
        assertThat(presented).isGreaterThan(600);
        assertThat(withReason).isLessThan(110);
    }

    @Test
    void rows_nameRequirementsOfTheirFlag() throws IOException {
        Map<String, Set<String>> requirements = new TreeMap<>();
        tests().forEach(test -> requirements.put(test.key(), test.requirements()));

        assertThat(rows()).allSatisfy(row -> assertThat(requirements.get(row.key()))
                .as("requirements of the vectors with %s", row.key())
                .containsAll(row.requirements()));
    }

    private static boolean isNotPresented(String key) {
        return NOT_PRESENTED.keySet().stream().anyMatch(key::startsWith);
    }

    private static long sum(Map<String, Long> keys, Predicate<String> which) {
        return keys.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    // Files

    private record Kind(String key, String result, Set<String> requirements) {}

    /** Count the vectors of each kind that are not open. */
    private static Map<String, Long> keys() {
        return tests().filter(test -> !test.result().equals(ACCEPTABLE))
                .collect(Collectors.groupingBy(Kind::key, TreeMap::new, Collectors.counting()));
    }

    private static Stream<Kind> tests() {
        return FILES.stream().map(Vectors::read).flatMap(file -> file.path("testGroups")
                .valueStream()
                .flatMap(group -> group.path("tests").valueStream().map(test -> test(file, group, test))));
    }

    private static Kind test(JsonNode file, JsonNode group, JsonNode test) {
        assertThat(test.path("flags")).as("flags of %s", test).hasSize(1);
        String flag = test.path("flags").path(0).asString();
        String key = group.path("type").asString() + " " + flag + " "
                + group.path("partition").asString("");
        Set<String> requirements = file.path("notes")
                .path(flag)
                .path("requirements")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        return new Kind(key.strip(), test.path("result").asString(), requirements);
    }

    // Scenarios

    private static List<Row> rows() throws IOException {
        List<Path> features;
        try (Stream<Path> files = Files.list(Path.of("specs", "vectors"))) {
            features = files.sorted().toList();
        }
        List<Row> rows = new ArrayList<>();
        for (Path feature : features) {
            read(Files.readAllLines(feature), rows);
        }
        return rows;
    }

    private static void read(List<String> lines, List<Row> rows) {
        String type = "";
        Set<String> tags = new TreeSet<>();
        boolean heading = false;
        for (String raw : lines) {
            String line = raw.strip();
            Matcher tag = TAG.matcher(line);
            if (line.startsWith("@")) {
                tags = tag.results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
            } else if (line.startsWith("Then ")) {
                type = typeOf(line);
            } else if (line.startsWith("Examples:")) {
                heading = true;
            } else if (line.startsWith("|")) {
                if (!heading) {
                    rows.add(new Row(
                            key(type, line.replaceAll("^\\||\\|$", "").strip().split(" *\\| *")), tags));
                }
                heading = false;
            }
        }
    }

    private static String typeOf(String step) {
        return TYPES.entrySet().stream()
                .filter(entry -> step.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("what are the vectors of \"" + step + "\"?"));
    }

    /** Of tokens, a partition stands in front of the flag, or it is aws. */
    private static String key(String type, String[] cells) {
        String flag = cells[cells.length - 1];
        if (!type.equals("TokenVerify")) {
            return type + " " + flag;
        }
        return type + " " + flag + " " + (cells.length == 2 ? cells[0] : "aws");
    }
}
