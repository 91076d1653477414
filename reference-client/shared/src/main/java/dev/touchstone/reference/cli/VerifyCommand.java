package dev.touchstone.reference.cli;

import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.IdentityOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a token as a server would, and prints the identity (CLI-05, CLI-06). */
@Command(name = "verify", description = "Verify a token, and print the identity that it proves.")
public final class VerifyCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Terminal terminal;
    private final StsCallers sts;

    @Option(
            names = {"-t", "--token"},
            paramLabel = "TOKEN",
            description = "The token, or - to read it from standard input.")
    private String token = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Output format: json (default: one line).")
    private String output = "";

    @Option(names = "--partition", paramLabel = "NAME", description = "AWS partition (default: aws).")
    private String partition = "aws";

    public VerifyCommand(GlobalOptions global, Terminal terminal, StsCallers sts) {
        this.global = global;
        this.terminal = terminal;
        this.sts = sts;
    }

    @Override
    public Integer call() {
        if (token.isEmpty()) {
            throw new UsageException("token not specified; set --token");
        }
        Verification verification;
        try {
            Settings settings = global.settings(Map.of("server.partition", partition));
            verification = Verification.of(settings, terminal.environment(), sts);
        } catch (ConfigurationException mistake) {
            throw new UsageException(String.valueOf(mistake.getMessage()));
        }
        try {
            return print(verification.verify(TokenArgument.read(token, terminal.in())));
        } catch (ConfigurationException unusable) {
            return fail(String.valueOf(unusable.getMessage()));
        }
    }

    private int print(IdentityOutcome outcome) {
        if (outcome instanceof IdentityOutcome.Known known) {
            terminal.out().println(format(fields(known.identity())));
            return 0;
        }
        return fail(((IdentityOutcome.Refused) outcome).rejection().logText());
    }

    private int fail(String reason) {
        terminal.err().println("could not verify token: " + reason);
        return 1;
    }

    private String format(Map<String, String> fields) {
        if (output.equals("json")) {
            return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(fields);
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
