package dev.touchstone.client.cli;

import dev.touchstone.client.diagnose.Diagnosis;
import dev.touchstone.client.diagnose.Finding;
import dev.touchstone.client.http.HttpSettings;
import dev.touchstone.reference.cli.GlobalOptions;
import dev.touchstone.reference.cli.UsageException;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.token.TokenFailure;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code diagnose}. */
@Command(name = "diagnose", description = "Find out why kubectl says Unauthorized.")
final class DiagnoseCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Map<String, String> environment;
    private final Console console;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Output format: text or json (default: text).")
    String output = "text";

    DiagnoseCommand(GlobalOptions global, Map<String, String> environment, Console console) {
        this.global = global;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!output.equals("text") && !output.equals("json")) {
            throw new UsageException("unknown output format \"" + output + "\"; expected text or json");
        }
        try {
            TokenArguments arguments = signing.arguments(global, null, null, null);
            TokenSettings settings = TokenSettings.of(arguments, environment, TokenSettings.file(global.config()));
            HttpSettings.install();
            List<Finding> findings =
                    Diagnosis.of(environment, Clock.systemUTC(), new StandardInputPrompt(console), settings.request());
            print(findings);
            return findings.stream().anyMatch(finding -> finding.status() == Finding.Status.BAD) ? 1 : 0;
        } catch (TokenFailure | ConfigurationException failure) {
            console.error("could not diagnose: " + failure.getMessage());
            return 1;
        }
    }

    private void print(List<Finding> findings) {
        if (output.equals("json")) {
            console.out(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            findings.stream().map(DiagnoseCommand::fields).toList()));
        } else {
            findings.forEach(finding -> console.out(finding.line()));
        }
    }

    private static Map<String, String> fields(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("check", finding.check());
        fields.put("status", finding.status().name().toLowerCase(Locale.ROOT));
        fields.put("detail", finding.detail());
        fields.put("advice", finding.advice());
        return fields;
    }
}
