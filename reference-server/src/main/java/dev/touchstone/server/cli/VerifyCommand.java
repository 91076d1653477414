package dev.touchstone.server.cli;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.identity.Identity;
import dev.touchstone.reference.identity.IdentityOutcome;
import dev.touchstone.server.config.ConfigurationReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a token as the server would, and prints the identity (CLI-05, CLI-06). */
@Command(name = "verify", description = "Verify a token for debugging purpose.")
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = {"-t", "--token"},
            description = "The token, or - to read it from standard input.")
    private String token = "";

    @Option(
            names = {"-o", "--output"},
            description = "Output format: json (default: one line).")
    private String output = "";

    @Option(names = "--partition", description = "AWS partition (default: aws).")
    private String partition = "aws";

    @Override
    public Integer call() {
        Shell shell = Objects.requireNonNull(main).shell();
        try {
            if (token.isEmpty()) {
                throw new ConfigurationException("token not specified; set --token");
            }
            ConfigurationReader reader = main.global().reader(Map.of("server.partition", partition));
            Verification verification = new Verification(
                    reader.clusterId(), reader.partition(), reader.additionalRegions(), shell.environment());
            return print(verification.verify(TokenArgument.read(token, shell.in())), shell);
        } catch (ConfigurationException mistake) {
            shell.err().println("Error: " + mistake.getMessage());
            Objects.requireNonNull(spec).commandLine().usage(shell.err());
            return 1;
        }
    }

    private int print(IdentityOutcome outcome, Shell shell) {
        if (outcome instanceof IdentityOutcome.Known known) {
            shell.out().println(format(fields(known.identity())));
            return 0;
        }
        IdentityOutcome.Refused refused = (IdentityOutcome.Refused) outcome;
        shell.err().println("could not verify token: " + refused.rejection().logText());
        return 1;
    }

    private String format(Map<String, String> fields) {
        if (output.equals("json")) {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(fields);
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ":" + field.getValue())
                .collect(Collectors.joining(" ", "&{", "}"));
    }

    private static Map<String, String> fields(Identity identity) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ARN", identity.arn());
        fields.put("CanonicalARN", identity.canonicalArn());
        fields.put("AccountID", identity.accountId());
        fields.put("UserID", identity.userId());
        fields.put("SessionName", identity.sessionName());
        fields.put("AccessKeyID", identity.accessKeyId());
        fields.put("STSEndpoint", identity.stsEndpoint());
        return fields;
    }
}
