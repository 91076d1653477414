package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.YamlParser;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingReader;
import dev.touchstone.verifier.text.Ascii;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Appends to the text of a list in aws-auth; preserves comments and unknown fields (CLI-24). */
public final class AwsAuthText {

    private static final Set<String> BLANKS = Set.of("", "``", "\"\"", "''", "[]", "null");
    private static final Pattern FIRST_ITEM = Pattern.compile("^( *)- ", Pattern.MULTILINE);

    private AwsAuthText() {}

    /**
     * Return the text with the entry appended.
     *
     * @throws ConfigurationException if the text cannot be parsed, before or after, or the ARN is already mapped
     */
    public static String append(String text, NewEntry entry) {
        if (BLANKS.contains(text.strip())) {
            return requireItems(1, entry.yaml(0), entry);
        }
        if (text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
            return requireItems(1, (text.endsWith("\n") ? text : text + "\n") + entry.yaml(0), entry);
        }
        List<ConfigNode> before = items(text);
        refuseDuplicate(before, entry);
        String after = text.stripLeading().startsWith("[") ? appendFlow(text, entry) : appendBlock(text, entry);
        return requireItems(before.size() + 1, after, entry);
    }

    private static String requireItems(int expected, String after, NewEntry entry) {
        if (items(after).size() != expected) {
            throw new ConfigurationException(
                    "cannot add to this " + entry.kind().dataKey() + "; edit it by hand");
        }
        return after;
    }

    private static String appendBlock(String text, NewEntry entry) {
        Matcher first = FIRST_ITEM.matcher(text);
        int indent = first.find() ? first.group(1).length() : 0;
        return (text.endsWith("\n") ? text : text + "\n") + entry.yaml(indent);
    }

    private static String appendFlow(String text, NewEntry entry) {
        int end = text.lastIndexOf(']');
        return text.substring(0, end).stripTrailing() + ", " + entry.flow() + text.substring(end);
    }

    private static List<ConfigNode> items(String text) {
        if (YamlParser.parse(text, "aws-auth") instanceof Sequence sequence) {
            return sequence.items();
        }
        throw new ConfigurationException("aws-auth is not a list; nothing was changed");
    }

    private static void refuseDuplicate(List<ConfigNode> items, NewEntry entry) {
        for (ConfigNode item : items) {
            MappingEntry known = MappingReader.entry(item, entry.kind().arnKey());
            boolean sameArn = !entry.arn().isEmpty() && Ascii.equalsIgnoreCase(known.arn(), entry.arn());
            boolean sameSso = entry.sso() != null && entry.sso().equals(known.sso());
            if (sameArn || sameSso) {
                String kind = entry.kind() == NewEntry.Kind.ROLE ? "role" : "user";
                String mapped = sameArn ? known.arn() : "its permission set";
                throw new ConfigurationException(
                        "cannot add duplicate " + kind + " ARN: " + mapped + " is already mapped");
            }
        }
    }
}
