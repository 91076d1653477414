package dev.touchstone.reference.cli;

import dev.touchstone.reference.awsauth.AwsAuthEditor;
import dev.touchstone.reference.awsauth.AwsAuthStore;
import dev.touchstone.reference.awsauth.AwsAuthStores;
import dev.touchstone.reference.awsauth.NewEntry;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the entry that {@code add role} and {@code add user} share. */
final class AddOptions {

    @Option(names = "--username", paramLabel = "NAME", description = "Kubernetes username.")
    private String username = "";

    @Option(names = "--groups", split = ",", paramLabel = "GROUP", description = "Kubernetes groups.")
    private List<String> groups = List.of();

    String username() {
        return username;
    }

    List<String> groups() {
        return groups;
    }

    /** Add the entry; returns 1 if that fails or the prompt gets no answer (CLI-22). */
    int add(NewEntry entry, ChangeOptions change, Terminal terminal, AwsAuthStores stores) {
        Optional<String> objection = entry.objection();
        if (objection.isPresent()) {
            throw new ConfigurationException(objection.get());
        }
        entry.warning().ifPresent(warning -> GlobalOptions.fallbackLog(terminal.err())
                .warning(warning, Map.of("arn", entry.arn())));
        if (change.asks()) {
            Optional<Boolean> agreed = ask(entry, terminal);
            if (agreed.isEmpty()) {
                terminal.err().println("no answer; nothing was changed");
                return 1;
            }
            if (!agreed.get()) {
                terminal.out().println("cancelled");
                return 0;
            }
        }
        try (AwsAuthStore store = stores.open(change.cluster(), terminal.environment())) {
            terminal.out().println("updated configmap: \n\n" + new AwsAuthEditor(store).add(entry));
            return 0;
        }
    }

    private static Optional<Boolean> ask(NewEntry entry, Terminal terminal) {
        terminal.out().print("Ready to add \"" + entry.describe() + "\", should we continue? [y/N]: ");
        terminal.out().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return Optional.ofNullable(line)
                    .map(text -> text.strip().toLowerCase(Locale.ROOT))
                    .map(text -> text.equals("y") || text.equals("yes"));
        } catch (IOException bad) {
            throw new ConfigurationException("cannot read the answer: " + bad, bad);
        }
    }
}
