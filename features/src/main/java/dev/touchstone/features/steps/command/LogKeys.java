package dev.touchstone.features.steps.command;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The keys that whoever collects logs finds in a line. A line of another form than the two below has none. */
final class LogKeys {

    private static final ObjectReader JSON =
            JsonMapper.shared().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern LOGFMT = Pattern.compile("(?=.*\\blevel=)(?=.*\\bmsg=).*");
    private static final Pattern PAIR = Pattern.compile(
            "([^\\s=\"']+)=(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|[^\\s\"']*+)|\"(?:[^\"\\\\]|\\\\.)*+\"");

    private LogKeys() {}

    /** Return whether a line is of JSON by its first letter, and yet no object. */
    static boolean isBroken(String line) {
        return line.startsWith("{") && object(line).isEmpty();
    }

    private static Optional<JsonNode> object(String line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            // Not JSON: the assertion shows the line.
            return Optional.empty();
        }
    }

    static Set<String> of(String line) {
        Set<String> keys = new TreeSet<>();
        if (line.startsWith("{")) {
            object(line).ifPresent(object -> keys.addAll(object.propertyNames()));
        } else if (LOGFMT.matcher(line).matches()) {
            Matcher pair = PAIR.matcher(line);
            while (pair.find()) {
                if (pair.group(1) != null) {
                    keys.add(pair.group(1));
                }
            }
        }
        return keys;
    }
}
