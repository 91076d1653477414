package dev.touchstone.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what is public of a library, and holds it against what a person has approved. */
public final class PublicApi {

    private static final Path APPROVED = Path.of("src", "test", "approved", "public-api.txt");

    private PublicApi() {}

    /** Require what is public of the library of a class to be what its module has approved; {@code -Dapprove} approves it. */
    public static void requireApproved(Class<?> one) throws IOException {
        String found = of(one);
        if (System.getProperty("approve") != null) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, found);
        }
        assertThat(new ByteArrayInputStream(found.getBytes(UTF_8)))
                .as(
                        "what is public, against %s; if it is to change for all users, run this test with -Dapprove and read the diff",
                        APPROVED)
                .hasContent(Files.readString(APPROVED));
    }

    /**
     * List the public types of the library of a class by name, each with all that a program which uses it compiles against: what it
     * extends, and its public and protected members with their types and exceptions.
     */
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
        return isOpen(type.getModifiers()) && (around == null || isPublic(around));
    }

    /** Protected too: those who extend a class count on it. */
    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String listed(Class<?> type) {
        return Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .<Member>flatMap(Arrays::stream)
                .filter(member -> isOpen(member.getModifiers()) && !member.isSynthetic())
                .sorted(Comparator.comparing(PublicApi::call).thenComparing(PublicApi::signature))
                .map(member -> "  " + signature(member) + "\n")
                .collect(Collectors.joining("", head(type) + "\n", ""));
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder(
                        modifiers(type.getModifiers() & ~(type.isInterface() ? Modifier.ABSTRACT : 0)))
                .append(type.isSealed() ? "sealed " : "")
                .append(kind(type))
                .append(' ')
                .append(type.getName())
                .append(typeParameters(type));
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class && !type.isEnum() && !type.isRecord()) {
            head.append(" extends ").append(named(parent));
        }
        if (!type.isAnnotation() && type.getInterfaces().length > 0) {
            head.append(type.isInterface() ? " extends " : " implements ").append(joined(type.getGenericInterfaces()));
        }
        return head.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private static String signature(Member member) {
        String modifiers = modifiers(member.getModifiers());
        if (member instanceof Field field) {
            return modifiers + named(field.getGenericType()) + " " + call(member);
        }
        Executable executable = (Executable) member;
        String parameters = typeParameters(executable);
        return modifiers
                + (parameters.isEmpty() ? "" : parameters + " ")
                + (member instanceof Method method ? named(method.getGenericReturnType()) + " " : "")
                + call(member)
                + (executable.getExceptionTypes().length == 0
                        ? ""
                        : " throws " + joined(executable.getGenericExceptionTypes()));
    }

    /** Return the name, of a method or constructor with its parameters. */
    private static String call(Member member) {
        if (!(member instanceof Executable executable)) {
            return member.getName();
        }
        String name = member instanceof Method
                ? member.getName()
                : member.getDeclaringClass().getSimpleName();
        String parameters = joined(executable.getGenericParameterTypes());
        return name + "(" + (executable.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters) + ")";
    }

    private static String modifiers(int modifiers) {
        int shown = Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
        String text = Modifier.toString(modifiers & shown);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String typeParameters(GenericDeclaration of) {
        return of.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(of.getTypeParameters())
                        .map(parameter -> parameter.getName() + " extends "
                                + Arrays.stream(parameter.getBounds())
                                        .map(PublicApi::named)
                                        .collect(Collectors.joining(" & ")))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String joined(Type[] types) {
        return Arrays.stream(types).map(PublicApi::named).collect(Collectors.joining(", "));
    }

    /** Name a type without the packages, of its arguments too. */
    private static String named(Type type) {
        return type.getTypeName().replaceAll("(\\w+\\.)+(?=\\w)", "");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException lost) {
            throw new AssertionError(lost);
        }
    }
}
