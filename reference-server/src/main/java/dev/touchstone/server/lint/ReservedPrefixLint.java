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
    private final Consumer<Finding> found;

    ReservedPrefixLint(Source source, Consumer<Finding> found) {
        this.source = source;
        this.found = found;
    }

    void look(ConfigNode entry) {
        if (!(entry instanceof Mapping mapping && mapping.get("backendMode").orElse(null) instanceof Scalar backend)) {
            report(entry.line(), Severity.ERROR, "expected backendMode and usernamePrefixReserveList", "");
            return;
        }
        if (BackendMode.find(backend.text()).isEmpty()) {
            String meant = Distance.meant(Arrays.stream(BackendMode.values()).map(BackendMode::label), backend.text());
            String reason = "no backend is named " + backend.text() + ", so these prefixes are reserved nowhere";
            report(backend.line(), Severity.ERROR, reason, source.mended(backend.line(), backend.text(), meant));
        }
        boolean reservesNothing = mapping.get("usernamePrefixReserveList")
                .map(ConfigNode::items)
                .orElse(List.of())
                .isEmpty();
        if (reservesNothing) {
            report(
                    entry.line(),
                    Severity.WARNING,
                    "the entry has no usernamePrefixReserveList and reserves nothing",
                    "");
        }
    }

    private void report(int line, Severity severity, String reason, String mended) {
        found.accept(new Finding(line, severity, reason, mended));
    }
}
