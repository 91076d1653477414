package dev.touchstone.server.lint;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.lint.Finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Checks {@code reservedPrefixConfig}: an entry that protects nothing is a hole that nobody notices. */
final class ReservedPrefixLint {

    private final Source source;
    private final int offset;
    private final Consumer<Finding> found;

    /** @param offset how many lines of the source precede the file that the entries are in */
    ReservedPrefixLint(Source source, int offset, Consumer<Finding> found) {
        this.source = source;
        this.offset = offset;
        this.found = found;
    }

    void look(ConfigNode entry) {
        if (!(entry instanceof Mapping mapping && mapping.get("backendMode").orElse(null) instanceof Scalar backend)) {
            report(entry.line() + offset, Severity.ERROR, "expected backendMode and usernamePrefixReserveList", "");
            return;
        }
        if (BackendMode.find(backend.text()).isEmpty()) {
            String meant = Distance.meant(Arrays.stream(BackendMode.values()).map(BackendMode::label), backend.text());
            String reason = "no backend is named " + backend.text() + ", so these prefixes are reserved nowhere";
            int line = backend.line() + offset;
            report(line, Severity.ERROR, reason, source.mended(line, backend.text(), meant));
        }
        boolean reservesNothing = mapping.get("usernamePrefixReserveList")
                .map(ConfigNode::items)
                .orElse(List.of())
                .isEmpty();
        if (reservesNothing) {
            report(
                    entry.line() + offset,
                    Severity.WARNING,
                    "the entry has no usernamePrefixReserveList and reserves nothing",
                    "");
        }
    }

    private void report(int line, Severity severity, String reason, String mended) {
        found.accept(new Finding(line, severity, reason, mended));
    }
}
