package dev.touchstone.token;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what is public of a library. */
public final class PublicApi {

    private PublicApi() {}

    /** List the public types of the library of a class by name, each with its public members. */
    public static String of(Class<?> one) throws IOException {
        Path folder = folder(one);
        return files(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                .map(name -> type(name.replace(".class", "").replace('/', '.')))
                .filter(PublicApi::isPublic)
                .sorted(Comparator.comparing(Class::getName))
                .map(PublicApi::listed)
                .collect(Collectors.joining());
    }

    /** Return the files below a folder. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Return the folder that the classes of a library are in. */
    public static Path folder(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (around == null || isPublic(around));
    }

    private static String listed(Class<?> type) {
        List<Member> members = Stream.of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .<Member>flatMap(Arrays::stream)
                .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
                .toList();
        return members.stream()
                .map(member -> "  " + signature(type, member) + "\n")
                .sorted()
                .collect(Collectors.joining("", type.getName().replaceAll(".*\\.", "") + "\n", ""));
    }

    private static String signature(Class<?> type, Member member) {
        if (!(member instanceof Executable method)) {
            return member.getName();
        }
        String name = member.getName().equals(type.getName()) ? type.getSimpleName() : member.getName();
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException lost) {
            throw new AssertionError(lost);
        }
    }
}
