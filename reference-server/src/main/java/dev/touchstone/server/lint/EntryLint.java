package dev.touchstone.server.lint;

import dev.touchstone.reference.awsauth.EntryTypes;
import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingReader;
import dev.touchstone.reference.mapping.UnmatchableArn;
import dev.touchstone.server.lint.Finding.Severity;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the entries of {@code mapRoles} or {@code mapUsers}. */
final class EntryLint {

    private static final List<String> KEYS = List.of("rolearn", "userarn", "username", "groups", "sso", "userid");
    private static final List<String> TEMPLATES = List.of(
            "{{AccountID}}", "{{SessionName}}", "{{SessionNameRaw}}", "{{AccessKeyID}}", "{{EC2PrivateDNSName}}");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{[^}]*}}");

    private final String arnKey;
    private final Source source;
    private final int lineOffset;
    private final boolean configMap;
    private final Consumer<Finding> found;
    private final Map<String, Integer> firstLine = new HashMap<>();

    EntryLint(String arnKey, Source source, int lineOffset, boolean configMap, Consumer<Finding> found) {
        this.arnKey = arnKey;
        this.source = source;
        this.lineOffset = lineOffset;
        this.configMap = configMap;
        this.found = found;
    }

    void look(List<ConfigNode> entries) {
        entries.forEach(this::look);
    }

    private void look(ConfigNode node) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(this::lookAtKey);
            lookAtTypes(mapping);
        }
        try {
            MappingEntry entry = MappingReader.entry(node, arnKey);
            if (!hasMisspeltArnKey(node)) {
                entry.objection().ifPresent(objection -> error(line(node), objection, ""));
            }
            if (!entry.arn().isEmpty()) {
                lookAtArn(entry.arn(), line(value(node, arnKey)));
            }
            lookAtUsername(entry.username(), node);
            entry.groups().forEach(group -> lookAtTemplates(group, line(value(node, "groups"))));
        } catch (ConfigurationException bad) {
            error(line(node), String.valueOf(bad.getMessage()), "");
        }
    }

    /** That the entry has no ARN is told with the key that was to be it. */
    private boolean hasMisspeltArnKey(ConfigNode node) {
        return node instanceof Mapping mapping
                && mapping.entries().keySet().stream()
                        .anyMatch(key -> !isKnown(key) && meant(key).equals(arnKey));
    }

    private void lookAtKey(String key, ConfigNode value) {
        if (isKnown(key)) {
            return;
        }
        String meant = meant(key);
        int line = line(value);
        if (meant.isEmpty()) {
            warn(line, "the key " + key + " is unknown and ignored", "");
        } else {
            error(line, "the key " + key + " is ignored; use " + meant, source.mended(line, key, meant));
        }
    }

    private static boolean isKnown(String key) {
        return KEYS.contains(Ascii.lower(key));
    }

    /** Return the key that an unknown one resembles, or nothing if it resembles none. */
    private String meant(String key) {
        String plain = Ascii.lower(key).replaceAll("[^a-z]", "");
        String meant = plain.equals("arn") ? arnKey : Distance.meant(KEYS.stream(), plain);
        return meant.endsWith("arn") ? arnKey : meant;
    }

    private void lookAtTypes(Mapping mapping) {
        if (configMap) {
            for (EntryTypes.Mistake mistake : EntryTypes.mistakes(mapping, arnKey)) {
                error(
                        line(mistake.value()),
                        mistake.objection() + "; as it is, the entry is dropped",
                        asList(mapping, mistake.value()));
            }
        } else if (mapping.get("groups").orElse(null) instanceof Scalar groups) {
            warn(
                    line(groups),
                    "groups should be a list; text is one group to some servers, and split at commas by others",
                    asList(mapping, groups));
        }
    }

    /** Return the line with groups in brackets, or nothing if that is not what is wrong. */
    private String asList(Mapping mapping, ConfigNode value) {
        return value instanceof Scalar text && mapping.get("groups").orElse(null) == value
                ? source.mended(line(text), "groups: " + text.text(), "groups: [" + text.text() + "]")
                : "";
    }

    private void lookAtArn(String arn, int line) {
        UnmatchableArn.of(arn)
                .ifPresentOrElse(
                        wrong -> error(line, wrong.objection(), source.mended(line, arn, wrong.correction())),
                        () -> lookAtSyntax(arn, line));
        Integer earlier = firstLine.putIfAbsent(Ascii.lower(arn), line);
        if (earlier != null) {
            warn(line, "the same ARN is also mapped in line " + earlier + "; the later entry wins", "");
        }
    }

    private void lookAtSyntax(String arn, int line) {
        try {
            new IamArns().canonical(asRead(arn));
            boolean role = Ascii.lower(arn).contains(":role/");
            if (role != arnKey.equals("rolearn")) {
                warn(line, "this is the ARN of a " + (role ? "role" : "user") + ", under " + arnKey, "");
            }
        } catch (InvalidArnException bad) {
            String lowered = Ascii.lower(arn.strip());
            boolean stripped = !arn.strip().equals(arn);
            error(
                    line,
                    String.valueOf(bad.getMessage()),
                    lowered.startsWith("arn:") && stripped ? source.mended(line, arn, arn.strip()) : "");
        }
    }

    /** Only the ARN of a role in a configuration file is checked as written. */
    private String asRead(String arn) {
        return configMap || arnKey.equals("userarn") ? Ascii.lower(arn) : arn;
    }

    private void lookAtUsername(String username, ConfigNode node) {
        if (username.isBlank()) {
            error(line(node), "the entry has no username, so every login that matches it is refused", "");
            return;
        }
        int line = line(value(node, "username"));
        if (username.startsWith("system:") && !username.startsWith("system:node:")) {
            warn(line, "usernames that begin with system: are reserved for Kubernetes", "");
        }
        lookAtTemplates(username, line);
    }

    private void lookAtTemplates(String text, int line) {
        Matcher template = TEMPLATE.matcher(text);
        while (template.find()) {
            String written = template.group();
            if (!TEMPLATES.contains(written)) {
                String plain = written.replaceAll("\\s", "");
                String meant = Distance.meant(TEMPLATES.stream(), plain);
                error(line, written + " is not a placeholder and is kept as is", source.mended(line, written, meant));
            }
        }
    }

    private static ConfigNode value(ConfigNode node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key).orElse(node) : node;
    }

    private int line(ConfigNode node) {
        return node.line() == 0 ? 0 : node.line() + lineOffset;
    }

    private void error(int line, String reason, String mended) {
        found.accept(new Finding(line, Severity.ERROR, reason, mended));
    }

    private void warn(int line, String reason, String mended) {
        found.accept(new Finding(line, Severity.WARNING, reason, mended));
    }
}
