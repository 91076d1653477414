package dev.touchstone.client.cli;

import dev.touchstone.client.cache.CacheKey;
import dev.touchstone.client.cache.CredentialCache;
import dev.touchstone.client.sts.RoleRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Walks the ways of {@code token} that need no network, so that the JVM can keep what they load. */
public final class Training {

    private static final String ROLE = "arn:aws:iam::111122223333:role/training";

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        // As Main sets it.
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Path home = Path.of(arguments[0]);
        Map<String, String> keys = new HashMap<>();
        keys.put("HOME", home.toString());
        keys.put("AWS_EC2_METADATA_DISABLED", "true");
        keys.put(
                "KUBERNETES_EXEC_INFO",
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                        + "\"spec\":{\"interactive\":true}}");
        Map<String, String> profile = new HashMap<>(keys);
        keys.put("AWS_ACCESS_KEY_ID", "AKIDTRAINING");
        keys.put("AWS_SECRET_ACCESS_KEY", "training");
        keys.put("AWS_REGION", "us-east-1");
        run(keys, "token", "-i", "training");
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(
                home.resolve(".aws/config"),
                "[profile training]\nregion = us-east-1\naws_access_key_id = AKIDTRAINING\n"
                        + "aws_secret_access_key = training\n");
        profile.put("AWS_PROFILE", "training");
        run(profile, "token", "-i", "training", "--token-only");
        CredentialCache.of(profile, Clock.systemUTC(), notice -> {})
                .put(
                        CacheKey.ofAssumed("training", "training", RoleRequest.of(ROLE), ""),
                        AwsSessionCredentials.builder()
                                .accessKeyId("ASIATRAINING")
                                .secretAccessKey("training")
                                .sessionToken("training")
                                .expirationTime(Instant.now().plusSeconds(3600))
                                .build(),
                        "training");
        run(profile, "token", "-i", "training", "-r", ROLE, "--cache");
    }

    private static void run(Map<String, String> environment, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(new byte[0]), nowhere, System.err, Path.of(""));
        if (Main.run(arguments, environment, console) != 0) {
            throw new IllegalStateException("the training run failed: " + String.join(" ", arguments));
        }
    }
}
