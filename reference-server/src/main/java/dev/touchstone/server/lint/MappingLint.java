package dev.touchstone.server.lint;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.YamlParser;
import dev.touchstone.server.lint.Finding.Severity;
import dev.touchstone.verifier.text.Ascii;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a server configuration file or the manifest of an aws-auth ConfigMap. */
public final class MappingLint {

    private static final Pattern PLACE = Pattern.compile(" at line (\\d+)");

    private final Source source;
    private final List<Finding> findings = new ArrayList<>();

    private MappingLint(String text) {
        this.source = new Source(text);
    }

    /** Return the findings for a file's text, YAML or JSON, in line order. */
    public static List<Finding> look(String text) {
        MappingLint lint = new MappingLint(text);
        lint.lookForTabs();
        lint.parse(text, 0).ifPresent(lint::lookAtRoot);
        lint.findings.sort(Comparator.comparingInt(Finding::line));
        return List.copyOf(lint.findings);
    }

    private void lookForTabs() {
        for (int i = 0; i < source.lines().size(); i++) {
            String line = source.lines().get(i);
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            if (indent.contains("\t")) {
                add(i + 1, Severity.ERROR, "YAML forbids tabs as indentation", line.replace("\t", "  "));
            }
        }
    }

    private Optional<ConfigNode> parse(String text, int lineOffset) {
        try {
            return Optional.of(YamlParser.parse(text, "file"));
        } catch (ConfigurationException bad) {
            String message = String.valueOf(bad.getMessage());
            Matcher place = PLACE.matcher(message);
            int line = place.find() ? Integer.parseInt(place.group(1)) + lineOffset : 0;
            add(line, Severity.ERROR, PLACE.matcher(message).replaceFirst(""), "");
            return Optional.empty();
        }
    }

    private void lookAtRoot(ConfigNode root) {
        if (!(root instanceof Mapping mapping)) {
            add(root.line(), Severity.ERROR, "expected keys and values at the top level", "");
            return;
        }
        boolean configMap = mapping.get("kind").orElse(null) instanceof Scalar kind
                && kind.text().equals("ConfigMap");
        Optional<ConfigNode> section = mapping.get(configMap ? "data" : "server");
        if (section.isEmpty() || !(section.get() instanceof Mapping lists)) {
            add(
                    root.line(),
                    Severity.ERROR,
                    configMap ? "the ConfigMap has no data" : "the file has no server section",
                    "");
            return;
        }
        lists.entries().forEach((key, value) -> lookAtList(key, value, configMap));
        if (!configMap) {
            ReservedPrefixLint prefixes = new ReservedPrefixLint(source, findings::add);
            lists.get("reservedPrefixConfig")
                    .map(MappingLint::items)
                    .orElse(List.of())
                    .forEach(prefixes::look);
        }
    }

    private void lookAtList(String key, ConfigNode value, boolean configMap) {
        String name = Ascii.lower(key);
        if (!name.equals("maproles") && !name.equals("mapusers") && !name.equals("mapaccounts")) {
            return;
        }
        String exact = name.replace("map", "map-")
                .replace("-r", "R")
                .replace("-u", "U")
                .replace("-a", "A");
        if (configMap && !key.equals(exact)) {
            int line = value.line();
            add(line, Severity.ERROR, "the key " + key + " of aws-auth is ignored", source.mended(line, key, exact));
        }
        if (!configMap) {
            lookAtItems(name, items(value), 0, false);
        } else if (value instanceof Scalar scalar) {
            int offset = source.linesBefore(scalar);
            parse(scalar.text(), offset).ifPresent(node -> {
                List<ConfigNode> items = items(node);
                if (!items.isEmpty() && !(node instanceof Sequence)) {
                    String dropped = key + " must hold a list; as it is, no entry of it counts";
                    add(node.line() + offset, Severity.ERROR, dropped, "");
                }
                lookAtItems(name, items, offset, true);
            });
        } else {
            add(
                    value.line(),
                    Severity.ERROR,
                    "in a ConfigMap, " + key + " must be a string: write | after the colon",
                    "");
        }
    }

    private void lookAtItems(String name, List<ConfigNode> items, int offset, boolean configMap) {
        if (name.equals("mapaccounts")) {
            items.forEach(item -> lookAtAccount(item, offset));
        } else {
            String arnKey = name.equals("maproles") ? "rolearn" : "userarn";
            new EntryLint(arnKey, source, offset, configMap, findings::add).look(items);
        }
    }

    private void lookAtAccount(ConfigNode item, int offset) {
        int line = item.line() + offset;
        if (!(item instanceof Scalar account) || !account.text().matches("[0-9]{12}")) {
            add(line, Severity.ERROR, "an account ID must be 12 digits", "");
        } else if (offset == 0 && !source.isQuoted(line, account.text())) {
            // In a ConfigMap every reader treats it as a string.
            add(
                    line,
                    Severity.WARNING,
                    "the Go server reads an unquoted account ID as a number and drops its leading zeros",
                    source.mended(line, account.text(), '"' + account.text() + '"'));
        }
    }

    private static List<ConfigNode> items(ConfigNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        boolean empty = node instanceof Scalar scalar && scalar.text().isBlank()
                || node instanceof Mapping mapping && mapping.entries().isEmpty();
        return empty ? List.of() : List.of(node);
    }

    private void add(int line, Severity severity, String reason, String mended) {
        findings.add(new Finding(line, severity, reason, mended));
    }
}
