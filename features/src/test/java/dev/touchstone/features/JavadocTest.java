package dev.touchstone.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Javadoc of methods begins with an imperative, as CONTRIBUTING says: "Return", not "Returns". */
class JavadocTest {

    /** A comment whose first word ends like a verb in the third person, and what it stands before. */
    private static final Pattern THIRD_PERSON = Pattern.compile(
            "/\\*\\*[\\s*]*([A-Z][a-z]+s)\\b(?:(?!\\*/).)*\\*/\\s*"
                    + "(?:@[\\w.]+(?:\\((?:[^()\"]|\"(?:[^\"\\\\]|\\\\.)*\"|\\([^()]*\\))*\\))?\\s*)*([^;{=]*)",
            Pattern.DOTALL);

    /** A name and what is in front of it: a type, or how visible a constructor is. Constants of an enum have neither. */
    private static final Pattern METHOD = Pattern.compile("[^(]*\\S\\s+\\w+\\s*\\(.*", Pattern.DOTALL);

    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\b");

    /** Words that end so and are no such verbs. */
    private static final Set<String> OTHERS = Set.of(
            "As", "Hosts", "Its", "Kubernetes", "Lambdas", "Logins", "Mappings", "Modulus", "Pass", "Viewers", "Years");

    private static final List<String> MODULES =
            List.of("reference-server", "reference-client", "fixtures", "features", "ci");

    @Test
    void javadoc_ofEachMethod_isImperative() {
        assertThat(MODULES.stream().flatMap(JavadocTest::sources).flatMap(JavadocTest::offences))
                .as("Javadoc of methods that begins with a verb in the third person")
                .isEmpty();
    }

    @Test
    void thirdPerson_isSeenBeforeAMethodAlone() {
        assertThat(offences("/** Returns it. */ @Override public int size() {")).containsExactly("Returns");
        assertThat(offences("/**\n * Gives it.\n *\n * @param a one\n */\nvoid a(int a);"))
                .containsExactly("Gives");
        assertThat(offences("/** Return what passes. */ int size();")).isEmpty();
        assertThat(offences("/** Tests all. */ class All {")).isEmpty();
        assertThat(offences("/** Words of it. */ int words = 1;")).isEmpty();
        assertThat(offences("/** Prints it. */ @Command(name = \"print\") class Print {"))
                .isEmpty();
        assertThat(offences("/** Nodes of it. */ NODES(\"nodes\"),")).isEmpty();
    }

    private static Stream<Path> sources(String module) {
        Path root = Path.of("").toAbsolutePath().getParent().resolve(module);
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().contains("target"))
                    // It has some on purpose.
                    .filter(file -> !file.endsWith("JavadocTest.java"))
                    .toList();
            assertThat(sources).as("sources of %s", module).isNotEmpty();
            return sources.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the sources of " + module + " cannot be read", e);
        }
    }

    private static Stream<String> offences(Path source) {
        try {
            return offences(Files.readString(source)).map(word -> source.getFileName() + ": " + word);
        } catch (IOException e) {
            throw new UncheckedIOException(source + " cannot be read", e);
        }
    }

    private static Stream<String> offences(String text) {
        return THIRD_PERSON
                .matcher(text)
                .results()
                .filter(found -> METHOD.matcher(found.group(2)).matches())
                .filter(found ->
                        !TYPE.matcher(found.group(2).split("\\(", 2)[0]).find())
                .map(found -> found.group(1))
                .filter(word -> !OTHERS.contains(word));
    }
}
