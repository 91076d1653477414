package dev.touchstone.features.mutation.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramClassesTest {

    private static final String SAMPLE = Sample.class.getName();

    @TempDir
    private Path folder;

    @AutoClose
    private ProgramClasses program;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectory(folder.resolve("lib"));
        Path jar = folder.resolve("sample.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (Class<?> type : List.of(Sample.class, Sample.Person.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(entry));
                try (InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
                    Objects.requireNonNull(code).transferTo(entries);
                }
            }
        }
        program = ProgramClasses.read(jar);
    }

    @Test
    void load_noChange_behavesAsWritten() throws Exception {
        try (ProgramLoader classes = program.load()) {
            assertThat(isGrown(classes, 18)).isTrue();
            assertThat(isGrown(classes, 17)).isFalse();
            assertThat(label(classes)).isEqualTo("nobody.");
        }
    }

    @Test
    void load_change_differsInThatPointAndNoOther() throws Exception {
        Changes changes = new Changes(program);
        Change boundary = only(changes, "CONDITIONALS_BOUNDARY");

        try (ProgramLoader classes = program.load(boundary.className(), changes.made(boundary));
                ProgramLoader others = program.load()) {
            assertThat(isGrown(classes, 18)).isFalse();
            assertThat(isGrown(classes, 19)).isTrue();
            assertThat(isGrown(others, 18)).isTrue();
        }
        assertThat(boundary.key())
                .isEqualTo(
                        "features/mutation/bytecode/Sample.java:Sample.isGrown(Sample$Person):CONDITIONALS_BOUNDARY:1");
    }

    @Test
    void all_keysAreDistinctAndNoneIsOfTheCompiler() {
        assertThat(new Changes(program).all())
                .extracting(Change::key)
                .doesNotHaveDuplicates()
                .anyMatch(key -> key.contains("Sample.isGrown"))
                .noneMatch(key -> key.contains("hashCode"));
    }

    /** A change that matters gives another answer, and one that does not gives the same. */
    @Test
    void probed_anyAge_tellsWhichChangesMatter() throws Exception {
        Changes changes = new Changes(program);
        List<Change> all = changes.all();
        for (int age : new int[] {17, 18, 19}) {
            try (ProgramLoader probed = program.probed(all).get()) {
                boolean grown = isGrown(probed, age);
                for (int number = 0; number < all.size(); number++) {
                    Change change = all.get(number);
                    // Of the two constants that are answers, one is reached.
                    if (change.key().contains(".isGrown(") && !change.kind().equals("INLINE_CONSTS")) {
                        assertThat(probed.reached()[number]).as(change.key()).isTrue();
                        assertThat(probed.different()[number])
                                .as("%s, of age %s", change.key(), age)
                                .isEqualTo(
                                        isGrown(program.load(change.className(), changes.made(change)), age) != grown);
                    }
                }
            }
        }
    }

    @Test
    void probed_textOfNobody_isNotEmpty() throws Exception {
        List<Change> all = new Changes(program).all();
        try (ProgramLoader probed = program.probed(all).get()) {
            assertThat(label(probed)).isEqualTo("nobody.");
            for (int number = 0; number < all.size(); number++) {
                if (all.get(number).key().contains(".label(")
                        && all.get(number).kind().equals("EMPTY_RETURNS")) {
                    assertThat(probed.different()[number]).isTrue();
                }
            }
        }
    }

    @Test
    void end_loopWithoutEnd_ends() throws Exception {
        try (ProgramLoader classes = program.load()) {
            CountDownLatch begun = new CountDownLatch(1);
            IntSupplier step = () -> {
                begun.countDown();
                return 1;
            };
            Thread loop = new Thread(() -> countForEver(classes, step));
            loop.setDaemon(true);
            loop.start();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            classes.end();

            loop.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(loop.isAlive()).as("the loop goes on").isFalse();
        }
    }

    private static Change only(Changes changes, String kind) {
        return changes.all().stream()
                .filter(change ->
                        change.key().contains(".isGrown(") && change.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Object label(ProgramLoader classes) throws ReflectiveOperationException {
        return classes.loadClass(SAMPLE).getMethod("label", List.class).invoke(null, List.of());
    }

    private static boolean isGrown(ProgramLoader classes, int age) throws ReflectiveOperationException {
        Class<?> person = classes.loadClass(Sample.Person.class.getName());
        Object grown = classes.loadClass(SAMPLE)
                .getMethod("isGrown", person)
                .invoke(null, person.getConstructor(String.class, int.class).newInstance("alice", age));
        return (boolean) grown;
    }

    private static void countForEver(ProgramLoader classes, IntSupplier step) {
        try {
            classes.loadClass(SAMPLE)
                    .getMethod("countForEver", IntSupplier.class)
                    .invoke(null, step);
        } catch (ReflectiveOperationException ended) {
            assertThat(ended).hasRootCauseMessage("this program was told to end");
        }
    }
}
