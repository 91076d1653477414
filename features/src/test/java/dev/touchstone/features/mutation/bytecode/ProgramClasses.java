package dev.touchstone.features.mutation.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reference as it was built: the classes of its jar, and its libraries in the folder {@code lib} beside it. Libraries are
 * loaded once, whatever is done to the classes, so that only what may be broken starts cold.
 */
public final class ProgramClasses implements AutoCloseable {

    private static final String CLASS = ".class";

    private final Path jar;
    private final List<Path> own;
    private final URLClassLoader libraries;
    private final Map<String, byte[]> classes = new TreeMap<>();
    private final Map<String, byte[]> ending = new TreeMap<>();

    private ProgramClasses(Path jar, List<Path> own, URLClassLoader libraries) throws IOException {
        this.jar = jar;
        this.own = own;
        this.libraries = libraries;
        for (Path part : own) {
            addClasses(part);
        }
        classes.forEach((name, bytes) -> ending.put(name, EndProbes.addTo(bytes)));
    }

    private void addClasses(Path part) throws IOException {
        try (JarFile file = new JarFile(part.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                // A module's description is no class: nothing in it can be changed.
                if (entry.getName().endsWith(CLASS) && !entry.getName().endsWith("module-info.class")) {
                    classes.put(nameOf(entry), file.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    private static String nameOf(JarEntry entry) {
        return entry.getName()
                .substring(0, entry.getName().length() - CLASS.length())
                .replace('/', '.');
    }

    /** @param beside begin the file names of libraries whose classes count as the program's own */
    public static ProgramClasses read(Path jar, String... beside) {
        try (Stream<Path> files = Files.list(jar.resolveSibling("lib"))) {
            Map<Boolean, List<Path>> libraries = files.sorted()
                    .collect(Collectors.partitioningBy(library ->
                            Stream.of(beside).anyMatch(library.getFileName().toString()::startsWith)));
            List<Path> own =
                    Stream.concat(Stream.of(jar), libraries.get(true).stream()).toList();
            return new ProgramClasses(
                    jar,
                    own,
                    new URLClassLoader(
                            jar + " libraries", urls(libraries.get(false)), ClassLoader.getPlatformClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar + "; build it by `mvn -DskipTests package`", e);
        }
    }

    public Path jar() {
        return jar;
    }

    /** Add its own classes to what a digest has read. */
    public void addTo(MessageDigest digest) {
        classes.values().forEach(digest::update);
    }

    Set<String> classNames() {
        return classes.keySet();
    }

    /** Return the bytes of one of its own classes. */
    byte[] classBytes(String name) {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new NoSuchElementException(jar + " has no class " + name);
        }
        return bytes;
    }

    /** Return the bytes of a class, its own or a library's, by its name with dots or slashes. */
    Optional<byte[]> anyClass(String name) {
        byte[] own = classes.get(name.replace('/', '.'));
        if (own != null) {
            return Optional.of(own);
        }
        try (InputStream file = libraries.getResourceAsStream(name.replace('.', '/') + CLASS)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class " + name + " of a library of " + jar, e);
        }
    }

    /** Return its classes as they are, in a loader of their own, which can end what it loaded. */
    public ProgramLoader load() {
        return new ProgramLoader(urls(own), libraries, ending, 0);
    }

    /** Return its classes with one of them replaced. */
    public ProgramLoader load(String className, byte[] replaced) {
        Map<String, byte[]> changed = new LinkedHashMap<>(ending);
        changed.put(className, EndProbes.addTo(replaced));
        return new ProgramLoader(urls(own), libraries, changed, 0);
    }

    /** Return its classes as they are, in loaders of their own, which note what they touch of these changes. */
    public Supplier<ProgramLoader> probed(List<Change> changes) {
        Map<String, Map<Integer, Change>> byClass = new TreeMap<>();
        for (int number = 0; number < changes.size(); number++) {
            Change change = changes.get(number);
            byClass.computeIfAbsent(change.className(), none -> new TreeMap<>()).put(number, change);
        }
        Map<String, byte[]> probed = new TreeMap<>(classes);
        byClass.forEach((name, here) -> probed.put(name, ChangeProbes.addTo(classBytes(name), here)));
        return () -> new ProgramLoader(urls(own), libraries, probed, changes.size());
    }

    private static URL[] urls(List<Path> files) {
        try {
            URL[] urls = new URL[files.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = files.get(i).toUri().toURL();
            }
            return urls;
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file of " + files + " has no URL", e);
        }
    }

    @Override
    public void close() throws IOException {
        libraries.close();
    }
}
