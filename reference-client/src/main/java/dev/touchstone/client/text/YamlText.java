package dev.touchstone.client.text;

import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes YAML in one place and leaves every other byte as it is: the place is found by parsing, what is put there is
 * one line of JSON, which every YAML style can hold. Positions count code points, as the parser does.
 */
public final class YamlText {

    private YamlText() {}

    /** Add an entry to the end of a list. */
    public static String append(String text, SequenceNode list, String json) {
        List<Node> entries = list.getValue();
        if (entries.isEmpty()) {
            return replace(text, start(list), end(list), "[" + json + "]");
        }
        int end = lastEnd(entries.get(entries.size() - 1));
        if (isFlow(list.getFlowStyle())) {
            return insert(text, end, "," + json);
        }
        int indentation = list.getStartMark().map(Mark::getColumn).orElse(0);
        int line = text.indexOf('\n', text.offsetByCodePoints(0, end));
        String entry = " ".repeat(indentation) + "- " + json + "\n";
        if (endsLine(text, end)) {
            // A block scalar ends at the start of the line that follows it.
            return insert(text, end, entry);
        }
        return line < 0 ? text + "\n" + entry : text.substring(0, line + 1) + entry + text.substring(line + 1);
    }

    /** Put something in the place of a node. */
    public static String replace(String text, Node node, String what) {
        return replace(text, start(node), lastEnd(node), what);
    }

    /** Put something at a position. */
    public static String insert(String text, int position, String what) {
        return replace(text, position, position, what);
    }

    /** Return whether a plain scalar means that there is nothing. */
    public static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "null", "~").contains(scalar.getValue());
    }

    /** Return whether a collection is written in brackets. */
    public static boolean isFlow(FlowStyle style) {
        return style == FlowStyle.FLOW;
    }

    /** Return where a node ends. */
    public static int end(Node node) {
        return node.getEndMark().map(Mark::getIndex).orElseThrow();
    }

    /** Return whether a line ends right before a position. */
    public static boolean endsLine(String text, int position) {
        int at = text.offsetByCodePoints(0, position);
        return at > 0 && text.charAt(at - 1) == '\n';
    }

    private static int start(Node node) {
        return node.getStartMark().map(Mark::getIndex).orElseThrow();
    }

    /** Where the last thing in a node ends: a block collection itself ends only where the next thing starts. */
    private static int lastEnd(Node node) {
        if (node instanceof MappingNode mapping
                && !isFlow(mapping.getFlowStyle())
                && !mapping.getValue().isEmpty()) {
            return lastEnd(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        if (node instanceof SequenceNode sequence
                && !isFlow(sequence.getFlowStyle())
                && !sequence.getValue().isEmpty()) {
            return lastEnd(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        return end(node);
    }

    private static String replace(String text, int from, int to, String what) {
        int start = text.offsetByCodePoints(0, from);
        int end = text.offsetByCodePoints(0, to);
        String tail = text.substring(end);
        // A block scalar's end takes the line's end with it.
        boolean lineLost = end > start && text.charAt(end - 1) == '\n' && !tail.isEmpty();
        return text.substring(0, start) + what + (lineLost ? "\n" : "") + tail;
    }
}
