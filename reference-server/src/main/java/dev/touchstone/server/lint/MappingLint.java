package dev.touchstone.server.lint;

import dev.touchstone.reference.awsauth.YamlAwsAuthReader;
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

/** Checks a server configuration file, or the manifest of a ConfigMap: aws-auth, or one that holds such a file. */
public final class MappingLint {

    private static final Pattern PLACE = Pattern.compile(" at line (\\d+)");

    private static final List<String> LISTS = List.of("mapRoles", "mapUsers", "mapAccounts");

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
        if (configMap) {
            lookAtConfigMap(mapping);
        } else {
            lookAtConfiguration(mapping, 0);
        }
    }

    /** Look at aws-auth, or at one that holds configuration files, as kops mounts it. */
    private void lookAtConfigMap(Mapping configMap) {
        if (!(configMap.get("data").orElse(null) instanceof Mapping data)) {
            add(configMap.line(), Severity.ERROR, "the ConfigMap has no data", "");
            return;
        }
        boolean isAwsAuth = data.entries().keySet().stream().anyMatch(MappingLint::isList);
        data.entries().forEach((key, value) -> {
            if (isList(key)) {
                lookAtList(key, value);
            } else if (!isFile(key)) {
                lookForList(key, value.line());
            } else if (!isAwsAuth) {
                lookAtFile(key, value);
            }
        });
        if (!isAwsAuth && data.entries().keySet().stream().noneMatch(MappingLint::isFile)) {
            add(
                    data.line(),
                    Severity.ERROR,
                    "the ConfigMap maps nobody; expected mapRoles, mapUsers or mapAccounts, or a file such as config.yaml",
                    "");
        }
    }

    private void lookAtFile(String key, ConfigNode value) {
        if (!(value instanceof Scalar text)) {
            addNoString(key, value);
            return;
        }
        int offset = source.linesBefore(text);
        parse(text.text(), offset).ifPresent(root -> {
            if (root instanceof Mapping file) {
                lookAtConfiguration(file, offset);
            } else {
                add(root.line() + offset, Severity.ERROR, "expected keys and values at the top level of " + key, "");
            }
        });
    }

    private void addNoString(String key, ConfigNode value) {
        String reason = "in a ConfigMap, " + key + " must be a string: write | after the colon";
        add(source.lineOf(key, value.line()), Severity.ERROR, reason, "");
    }

    private void lookAtConfiguration(Mapping file, int offset) {
        if (!(file.get("server").orElse(null) instanceof Mapping server)) {
            add(file.line() + offset, Severity.ERROR, "the file has no server section", "");
            return;
        }
        server.entries().forEach((key, value) -> {
            if (isList(key)) {
                lookAtItems(Ascii.lower(key), items(value), offset, false);
            } else {
                lookForList(key, value.line() + offset);
            }
        });
        ReservedPrefixLint prefixes = new ReservedPrefixLint(source, offset, findings::add);
        server.get("reservedPrefixConfig")
                .map(MappingLint::items)
                .orElse(List.of())
                .forEach(prefixes::look);
    }

    /** Look whether a list of mappings was meant: other unknown keys lock nobody out. */
    private void lookForList(String key, int valueLine) {
        String meant = Distance.meant(LISTS.stream(), key);
        if (!meant.isEmpty()) {
            int line = source.lineOf(key, valueLine);
            add(line, Severity.ERROR, "the key " + key + " is ignored", source.mended(line, key, meant));
        }
    }

    private static boolean isList(String key) {
        return LISTS.stream().anyMatch(list -> Ascii.equalsIgnoreCase(list, key));
    }

    private static boolean isFile(String key) {
        return key.endsWith(".yaml") || key.endsWith(".yml") || key.endsWith(".json");
    }

    private void lookAtList(String key, ConfigNode value) {
        String exact = Distance.meant(LISTS.stream(), key);
        if (!key.equals(exact)) {
            int line = value.line();
            add(line, Severity.ERROR, "the key " + key + " of aws-auth is ignored", source.mended(line, key, exact));
        }
        if (value instanceof Scalar scalar) {
            if (YamlAwsAuthReader.isBlank(scalar.text())) {
                return;
            }
            int offset = source.linesBefore(scalar);
            parse(scalar.text(), offset).ifPresent(node -> {
                List<ConfigNode> items = items(node);
                if (!items.isEmpty() && !(node instanceof Sequence)) {
                    String dropped = key + " must hold a list; as it is, no entry of it counts";
                    add(node.line() + offset, Severity.ERROR, dropped, "");
                }
                lookAtItems(Ascii.lower(key), items, offset, true);
            });
        } else {
            addNoString(key, value);
        }
    }

    private void lookAtItems(String name, List<ConfigNode> items, int offset, boolean awsAuth) {
        if (name.equals("mapaccounts")) {
            items.forEach(item -> lookAtAccount(item, offset, awsAuth));
        } else {
            String arnKey = name.equals("maproles") ? "rolearn" : "userarn";
            new EntryLint(arnKey, source, offset, awsAuth, findings::add).look(items);
        }
    }

    private void lookAtAccount(ConfigNode item, int offset, boolean awsAuth) {
        int line = item.line() + offset;
        if (!(item instanceof Scalar account) || !account.text().matches("[0-9]{12}")) {
            add(line, Severity.ERROR, "an account ID must be 12 digits", "");
        } else if (!awsAuth && !source.isQuoted(line, account.text())) {
            // In aws-auth every reader treats it as a string.
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
