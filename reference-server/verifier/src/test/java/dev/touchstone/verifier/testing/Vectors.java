package dev.touchstone.verifier.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The protocol's vectors as JSON, made for tests in any language: they are data, not code of the harness. */
public final class Vectors {

    private static final Path FOLDER = fixtures();

    private Vectors() {}

    /**
     * Create a test for each vector of a kind, named by its number.
     *
     * @param check receives the vector's group and the vector
     */
    public static Stream<DynamicTest> of(String file, String type, BiConsumer<JsonNode, JsonNode> check) {
        return of(file, type, ".*", check);
    }

    /**
     * Create a test for each vector of a kind that has a flag, named by its number.
     *
     * @param flag a regular expression
     * @param check receives the vector's group and the vector
     */
    public static Stream<DynamicTest> of(String file, String type, String flag, BiConsumer<JsonNode, JsonNode> check) {
        List<DynamicTest> tests = read(file)
                .path("testGroups")
                .valueStream()
                .filter(group -> group.path("type").asString().equals(type))
                .flatMap(group -> group.path("tests")
                        .valueStream()
                        .filter(vector ->
                                vector.path("flags").path(0).asString().matches(flag))
                        .map(vector -> DynamicTest.dynamicTest(name(vector), () -> check.accept(group, vector))))
                .toList();
        if (tests.isEmpty()) {
            throw new IllegalArgumentException(file + " has no vectors of type " + type + " and flag " + flag);
        }
        return tests.stream();
    }

    /** Name the kinds of vectors in a file. */
    public static Set<String> types(String file) {
        return read(file)
                .path("testGroups")
                .valueStream()
                .map(group -> group.path("type").asString())
                .collect(Collectors.toSet());
    }

    /** Return whether the protocol allows either result for a vector. */
    public static boolean isOpen(JsonNode vector) {
        return vector.path("result").asString().equals("acceptable");
    }

    /** Return whether a vector must be accepted. */
    public static boolean isValid(JsonNode vector) {
        return vector.path("result").asString().equals("valid");
    }

    /** Maven runs the tests of each module in its own folder. */
    private static Path fixtures() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path vectors = folder.resolve("fixtures").resolve("vectors");
            if (Files.isDirectory(vectors)) {
                return vectors;
            }
        }
        throw new IllegalStateException(
                "there is no fixtures/vectors above " + Path.of("").toAbsolutePath());
    }

    private static String name(JsonNode vector) {
        return "tcId " + vector.path("tcId").asInt() + ": "
                + vector.path("comment").asString();
    }

    private static JsonNode read(String file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
