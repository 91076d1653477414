package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.NamedPath;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person left on disk by {@code aws sso login} or {@code aws login}, for as long as it is good. The SDK looks for it
 * in the home folder of the process alone; only it can renew a login that has expired.
 */
final class Login {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final String NONE = "";
    private static final String SSO = "aws sso login";
    private static final String CONSOLE = "aws login";

    private final Map<String, String> environment;
    private final Profiles profiles;
    private final Profile profile;

    Login(Map<String, String> environment, Profiles profiles, Profile profile) {
        this.environment = environment;
        this.profiles = profiles;
        this.profile = profile;
    }

    /**
     * Return the credentials of the login; empty if it has expired and the SDK may renew it.
     *
     * @throws TokenFailure if the person must log in again, or the portal refuses
     */
    Optional<AwsCredentials> credentials() {
        return ProfileKeys.isSso(profile) ? sso() : console();
    }

    private Optional<AwsCredentials> sso() {
        String name = value("sso_session").isEmpty() ? value("sso_start_url") : value("sso_session");
        JsonNode login = read(profiles.home().resolve(".aws/sso/cache/" + hash("SHA-1", name) + ".json"), SSO);
        String token = login.path("accessToken").asString(NONE);
        if (token.indexOf('\r') >= 0 || token.indexOf('\n') >= 0) {
            // In a header it would be an error that repeats it.
            throw failure("its SSO login has a line break", SSO);
        }
        if (!token.isEmpty() && isGood(login)) {
            return Optional.of(new SsoPortal(environment, profiles, profile).credentials(token));
        }
        if (!isRenewable(login)) {
            throw failure("there is no SSO login, or it has expired", SSO);
        }
        return Optional.empty();
    }

    private Optional<AwsCredentials> console() {
        String folder =
                environment.getOrDefault("AWS_LOGIN_CACHE_DIRECTORY", NONE).strip();
        Path cache = folder.isEmpty()
                ? profiles.home().resolve(".aws/login/cache")
                : NamedPath.of("AWS_LOGIN_CACHE_DIRECTORY", folder);
        JsonNode login = read(cache.resolve(hash("SHA-256", value("login_session")) + ".json"), CONSOLE);
        JsonNode keys = login.path("accessToken");
        String key = keys.path("accessKeyId").asString(NONE);
        String secret = keys.path("secretAccessKey").asString(NONE);
        String session = keys.path("sessionToken").asString(NONE);
        if (!key.isEmpty() && !secret.isEmpty() && !session.isEmpty() && isGood(keys)) {
            return Optional.of(SessionKeys.of(key, secret, session, expiry(keys)));
        }
        if (!isRenewable(login)) {
            throw failure("there is no console login, or it has expired", CONSOLE);
        }
        return Optional.empty();
    }

    /** The SDK renews what the variables of this process lead to, which may be somebody else's login. */
    private boolean isRenewable(JsonNode login) {
        boolean isOfThisProcess = Stream.of("HOME", "AWS_LOGIN_CACHE_DIRECTORY").allMatch(variable -> environment
                .getOrDefault(variable, NONE)
                .equals(Objects.requireNonNullElse(System.getenv(variable), NONE)));
        return isOfThisProcess && !login.path("refreshToken").asString(NONE).isEmpty();
    }

    private JsonNode read(Path file, String command) {
        try {
            return Files.exists(file)
                    ? JsonMapper.shared().readTree(Files.readString(file))
                    : JsonMapper.shared().createObjectNode();
        } catch (IOException | JacksonException unreadable) {
            // No cause: what cannot be read may be repeated in its message, and it is a secret.
            throw failure("its login in " + file + " cannot be read", command);
        }
    }

    private static boolean isGood(JsonNode login) {
        try {
            return SessionKeys.instant(expiry(login)).isAfter(Instant.now().plus(MARGIN));
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    /** Older versions of the AWS CLI wrote UTC for Z. */
    private static String expiry(JsonNode login) {
        return login.path("expiresAt").asString(NONE).replaceFirst("UTC$", "Z");
    }

    private static String hash(String algorithm, String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + algorithm, missing);
        }
    }

    private TokenFailure failure(String what, String command) {
        return new TokenFailure("no AWS credentials from profile " + profile.name() + ": " + what + "; run: " + command
                + " --profile " + profile.name());
    }

    private String value(String property) {
        return profile.property(property).orElse(NONE).strip();
    }
}
