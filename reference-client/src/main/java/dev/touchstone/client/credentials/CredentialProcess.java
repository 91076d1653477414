package dev.touchstone.client.credentials;

import dev.touchstone.client.cache.ExpiringKeys;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program that a profile names to get credentials from. The SDK runs it too, but drops the expiration of keys that
 * come without a session token, so that they could not be cached.
 */
final class CredentialProcess {

    private final String profile;
    private final String command;

    CredentialProcess(String profile, String command) {
        this.profile = profile;
        this.command = command;
    }

    /** @throws TokenFailure if it cannot be run, fails, or gives no credentials; what it printed is not repeated */
    AwsCredentials credentials() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        List<String> words = windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command);
        try {
            Process process = new ProcessBuilder(words)
                    // It may ask a person for something.
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw failure("it ended with status " + status);
            }
            return read(JsonMapper.shared().readTree(output));
        } catch (IOException cannotRun) {
            throw failure("it cannot be run");
        } catch (JacksonException malformed) {
            throw failure("its output is not JSON");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("it was interrupted");
        }
    }

    private AwsCredentials read(JsonNode json) {
        String key = json.path("AccessKeyId").asString("");
        String secret = json.path("SecretAccessKey").asString("");
        String session = json.path("SessionToken").asString("");
        String expiration = json.path("Expiration").asString("");
        if (json.path("Version").asInt(0) != 1 || key.isEmpty() || secret.isEmpty()) {
            throw failure("its output needs \"Version\": 1, AccessKeyId and SecretAccessKey");
        }
        try {
            if (!session.isEmpty()) {
                return SessionKeys.of(key, secret, session, expiration);
            }
            return expiration.isEmpty()
                    ? AwsBasicCredentials.create(key, secret)
                    : new ExpiringKeys(key, secret, SessionKeys.instant(expiration));
        } catch (DateTimeException malformed) {
            throw failure("its Expiration is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    private TokenFailure failure(String what) {
        return new TokenFailure("no AWS credentials from profile " + profile + ": its credential_process gave none, "
                + what + "; run that command by hand");
    }
}
