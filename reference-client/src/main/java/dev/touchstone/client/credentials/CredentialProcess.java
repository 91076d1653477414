package dev.touchstone.client.credentials;

import dev.touchstone.client.cache.ExpiringKeys;
import dev.touchstone.client.settings.ProgramVariables;
import dev.touchstone.reference.time.TimeLimit;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program that a profile names to get credentials from. The SDK runs it too, but gives it nothing to read, and drops
 * the expiration of keys that come without a session token, so that they could not be cached.
 */
final class CredentialProcess {

    /** As long as the Go SDK waits. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final String profile;
    private final String command;
    private final Map<String, String> environment;
    private final StandardInput input;
    private final Duration limit;

    CredentialProcess(String profile, String command, Map<String, String> environment, StandardInput input) {
        this(profile, command, environment, input, LIMIT);
    }

    CredentialProcess(
            String profile, String command, Map<String, String> environment, StandardInput input, Duration limit) {
        this.profile = profile;
        this.command = command;
        this.environment = environment;
        this.input = input;
        this.limit = limit;
    }

    /** @throws TokenFailure if it cannot be run, fails, or gives no credentials in time; what it printed is not repeated */
    AwsCredentials credentials() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        List<String> words = windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command);
        ProcessBuilder program = new ProcessBuilder(words);
        ProgramVariables.give(program, environment);
        try {
            return read(JsonMapper.shared().readTree(output(input.start(program))));
        } catch (IOException cannotRun) {
            throw failure("it cannot be run");
        } catch (JacksonException malformed) {
            throw failure("its output is not JSON");
        }
    }

    /** By a thread, not a file: what it prints is a secret. */
    private byte[] output(Process process) {
        try {
            byte[] output = TimeLimit.within(limit, () -> {
                try (InputStream printed = process.getInputStream()) {
                    byte[] all = printed.readAllBytes();
                    process.onExit().join();
                    return all;
                }
            });
            if (process.exitValue() != 0) {
                throw failure("it ended with status " + process.exitValue());
            }
            return output;
        } catch (SocketTimeoutException tooLong) {
            throw ended(
                    process,
                    "it did not end within " + limit.toSeconds() + " s, or left its output to a program that did not");
        } catch (InterruptedIOException interrupted) {
            throw ended(process, "it was interrupted");
        } catch (IOException unreadable) {
            throw ended(process, "its output cannot be read");
        }
    }

    private TokenFailure ended(Process process, String why) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return failure(why);
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
