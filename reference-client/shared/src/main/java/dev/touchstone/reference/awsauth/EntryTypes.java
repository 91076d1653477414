package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigNode.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The types that the values of an aws-auth entry must have (BCM-08). What looks like a slip is not guessed at: a username
 * that is a number, groups that are a text.
 */
public final class EntryTypes {

    private EntryTypes() {}

    /** A value of a wrong type, and what it should be. */
    public record Mistake(ConfigNode value, String objection) {}

    /**
     * List the values of an entry that have a wrong type.
     *
     * @param arnKey {@code rolearn} or {@code userarn}
     */
    public static List<Mistake> mistakes(ConfigNode entry, String arnKey) {
        List<Mistake> mistakes = new ArrayList<>();
        if (entry instanceof Mapping mapping) {
            for (String key : List.of(arnKey, "username")) {
                mapping.get(key).ifPresent(value -> lookForText(key, value, mistakes));
            }
            mapping.get("groups").ifPresent(groups -> lookAtGroups(groups, mistakes));
        }
        return mistakes;
    }

    private static void lookAtGroups(ConfigNode groups, List<Mistake> mistakes) {
        if (groups instanceof Sequence sequence) {
            sequence.items().forEach(group -> lookForText("each of groups", group, mistakes));
        } else {
            mistakes.add(new Mistake(groups, "groups must be a list"));
        }
    }

    private static void lookForText(String what, ConfigNode value, List<Mistake> mistakes) {
        if (!(value instanceof Scalar scalar && scalar.type() == Type.STRING)) {
            mistakes.add(new Mistake(value, what + " must be text; put a number in quotes"));
        }
    }
}
