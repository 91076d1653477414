package dev.touchstone.client.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command lines of {@code token} that kubeconfigs have, without picocli, whose loading takes as long as the
 * rest of the program. Whatever is odd, wrong or asks for help is left to picocli; what is read here is read alike
 * there.
 */
final class QuickArguments {

    private static final Map<String, String> VALUED = Map.ofEntries(
            Map.entry("-i", "--cluster-id"),
            Map.entry("-c", "--config"),
            Map.entry("-l", "--log-format"),
            Map.entry("-v", "--log-verbosity"),
            Map.entry("-r", "--role"),
            Map.entry("-e", "--external-id"),
            Map.entry("-s", "--session-name"),
            Map.entry("--cluster-id", "--cluster-id"),
            Map.entry("--config", "--config"),
            Map.entry("--log-format", "--log-format"),
            Map.entry("--log-verbosity", "--log-verbosity"),
            Map.entry("--role", "--role"),
            Map.entry("--external-id", "--external-id"),
            Map.entry("--session-name", "--session-name"),
            Map.entry("--region", "--region"));
    private static final Set<String> FLAGS = Set.of("--forward-session-name", "--token-only", "--cache");

    private QuickArguments() {}

    /** Return the arguments of a plain {@code token}; empty if picocli must look. */
    static Optional<TokenArguments> of(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("token")) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            String option = VALUED.get(argument);
            if (option != null && i + 1 < arguments.length && isPlain(arguments[i + 1])) {
                i++;
                if (values.put(option, arguments[i]) != null) {
                    return Optional.empty();
                }
            } else if (!FLAGS.contains(argument) || isValue(arguments, i + 1) || values.put(argument, "") != null) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(arguments(values));
        } catch (InvalidPathException wrong) {
            return Optional.empty();
        }
    }

    /** What picocli would take for an option, a quoted text or a file of arguments is left to it. */
    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && value.charAt(0) != '-'
                && value.charAt(0) != '@'
                && value.indexOf('"') < 0
                && value.indexOf('\'') < 0;
    }

    /** A flag may be followed by its value. */
    private static boolean isValue(String[] arguments, int at) {
        return at < arguments.length && !arguments[at].startsWith("-");
    }

    private static TokenArguments arguments(Map<String, String> values) {
        return new TokenArguments(
                values.get("--cluster-id"),
                path(values.get("--config")),
                values.get("--log-format"),
                values.get("--log-verbosity"),
                values.get("--role"),
                values.get("--external-id"),
                values.get("--session-name"),
                flag(values, "--forward-session-name"),
                values.get("--region"),
                flag(values, "--token-only"),
                flag(values, "--cache"));
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null ? null : Path.of(file);
    }

    private static @Nullable Boolean flag(Map<String, String> values, String name) {
        return values.containsKey(name) ? Boolean.TRUE : null;
    }
}
