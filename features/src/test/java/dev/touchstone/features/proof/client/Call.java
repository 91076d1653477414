package dev.touchstone.features.proof.client;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One run of a client.
 *
 * @param arguments the upstream command line
 * @param environment all its variables
 * @param input the file that is its standard input
 */
record Call(List<String> arguments, Map<String, String> environment, Path input) {

    /** A client that lies in this JVM. */
    @FunctionalInterface
    interface Client {
        Finished run(Call call);
    }

    Call {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    Call withArguments(List<String> others) {
        return new Call(others, environment, input);
    }

    Call with(String variable, String value) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put(variable, value);
        return new Call(arguments, variables, input);
    }

    Call without(String variable) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.remove(variable);
        return new Call(arguments, variables, input);
    }

    boolean has(String argument) {
        return arguments.contains(argument);
    }

    /** Return what stands behind an option. */
    Optional<String> option(String name) {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 == arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }

    /** Leave out a flag. */
    Call withoutFlag(String name) {
        return withArguments(
                arguments.stream().filter(word -> !word.equals(name)).toList());
    }

    /** Leave out an option and what stands behind it. */
    Call withoutOption(String name) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return this;
        }
        List<String> others = new ArrayList<>(arguments);
        others.subList(at, Math.min(at + 2, others.size())).clear();
        return withArguments(others);
    }

    /** Return an option another value, if it is there. */
    Call withOption(String name, String value) {
        return has(name) ? withoutOption(name).plus(name, value) : this;
    }

    Call plus(String... words) {
        List<String> more = new ArrayList<>(arguments);
        more.addAll(List.of(words));
        return withArguments(more);
    }

    /** Change a file that the client will read, if it is there. */
    Call rewriting(String file, UnaryOperator<String> change) {
        Path path = Path.of(file);
        try {
            if (Files.isRegularFile(path)) {
                Files.writeString(path, change.apply(Files.readString(path)));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not change " + path, e);
        }
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Leave the variables out: they hold secrets. */
    @Override
    public String toString() {
        return "Call" + arguments;
    }
}
