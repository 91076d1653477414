package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigNode.Type;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.YamlParser;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingReader;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Parses the lists as YAML or JSON; an invalid entry does not affect the others (BCM-05). */
public final class YamlAwsAuthReader implements AwsAuthReader {

    /** What some tools leave behind when they remove the last entry (BCM-07). */
    private static final Set<String> BLANKS = Set.of("", "``", "\"\"", "''");

    private final ArnCanonicaliser canonicaliser;

    public YamlAwsAuthReader(ArnCanonicaliser canonicaliser) {
        this.canonicaliser = canonicaliser;
    }

    /** Return whether the text of a list counts as none at all. */
    public static boolean isBlank(String text) {
        return BLANKS.contains(text.strip());
    }

    @Override
    public AwsAuth read(Map<String, String> data) {
        List<String> problems = new ArrayList<>();
        List<MappingEntry> roles = read(data, "mapRoles", item -> entry(item, "rolearn"), problems);
        List<MappingEntry> users = read(data, "mapUsers", item -> entry(item, "userarn"), problems);
        List<String> accounts = read(data, "mapAccounts", MappingReader::account, problems);
        return new AwsAuth(new MappingSet(roles, users, accounts), problems);
    }

    private static <T> List<T> read(
            Map<String, String> data, String key, Function<ConfigNode, T> reader, List<String> problems) {
        String text = data.getOrDefault(key, "");
        List<T> good = new ArrayList<>();
        if (isBlank(text)) {
            return good;
        }
        try {
            for (ConfigNode item : items(YamlParser.parse(text, key))) {
                readOne(item, key, reader, good, problems);
            }
        } catch (ConfigurationException unparsable) {
            problems.add(key + ": " + unparsable.getMessage());
        }
        return good;
    }

    private static <T> void readOne(
            ConfigNode item, String key, Function<ConfigNode, T> reader, List<T> good, List<String> problems) {
        try {
            good.add(reader.apply(item));
        } catch (ConfigurationException | InvalidArnException bad) {
            problems.add(key + ", entry at line " + item.line() + ": " + bad.getMessage());
        }
    }

    private static List<ConfigNode> items(ConfigNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        if (node instanceof Scalar scalar && scalar.type() == Type.NULL) {
            return List.of();
        }
        if (node instanceof ConfigNode.Mapping mapping && mapping.entries().isEmpty()) {
            return List.of();
        }
        throw new ConfigurationException("expected a list");
    }

    private MappingEntry entry(ConfigNode item, String arnKey) {
        EntryTypes.mistakes(item, arnKey).stream().findFirst().ifPresent(mistake -> {
            throw new ConfigurationException(mistake.objection());
        });
        MappingEntry entry = MappingReader.entry(item, arnKey);
        Optional<String> objection = entry.objection();
        if (objection.isPresent()) {
            throw new ConfigurationException(objection.get());
        }
        // Lowercase the ARN first, because letter case must not matter (BCM-09).
        return entry.sso() == null ? entry.withArn(canonicaliser.canonical(Ascii.lower(entry.arn()))) : entry;
    }
}
