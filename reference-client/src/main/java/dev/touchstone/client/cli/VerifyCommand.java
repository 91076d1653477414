package dev.touchstone.client.cli;

import dev.touchstone.client.http.HttpSettings;
import dev.touchstone.client.token.Partition;
import dev.touchstone.client.token.TokenFailure;
import dev.touchstone.client.verify.TokenVerifier;
import dev.touchstone.client.verify.VerifiedIdentity;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code verify}. */
@Command(name = "verify", description = "Verify a token as a server does, and print whom it speaks for")
final class VerifyCommand implements Callable<Integer> {

    private final RootCommand root;
    private final Map<String, String> environment;
    private final Console console;

    @Option(
            names = {"-t", "--token"},
            paramLabel = "TOKEN",
            description = "The token")
    @Nullable
    String token;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "json, or anything else for text")
    @Nullable
    String output;

    @Option(
            names = "--partition",
            paramLabel = "PARTITION",
            description = "The AWS partition that the token must be of (default aws)")
    String partition = "aws";

    VerifyCommand(RootCommand root, Map<String, String> environment, Console console) {
        this.root = root;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (token == null || token.isEmpty()) {
            throw new UsageError("token not specified");
        }
        try {
            String clusterId = TokenSettings.clusterId(root.clusterId, environment, ConfigFile.read(root.config));
            Partition known = Partition.named(partition)
                    .orElseThrow(() -> new TokenFailure("partition " + partition + " is none of AWS's"));
            HttpSettings.install();
            print(new TokenVerifier(environment, Clock.systemUTC()).verify(token, clusterId, known));
            return 0;
        } catch (TokenFailure failure) {
            console.error("could not verify token: " + failure.getMessage());
            return 1;
        }
    }

    private void print(VerifiedIdentity identity) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ARN", identity.arn());
        fields.put("CanonicalARN", identity.canonicalArn());
        fields.put("AccountID", identity.accountId());
        fields.put("UserID", identity.userId());
        fields.put("SessionName", identity.sessionName());
        fields.put("AccessKeyID", identity.accessKeyId());
        fields.put("STSEndpoint", identity.stsEndpoint());
        console.out(
                "json".equals(output)
                        ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(fields)
                        : fields.entrySet().stream()
                                .map(field -> field.getKey() + ":" + field.getValue())
                                .collect(Collectors.joining(" ", "&{", "}")));
    }
}
