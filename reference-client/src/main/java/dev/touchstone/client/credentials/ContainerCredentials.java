package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.NamedPath;
import dev.touchstone.reference.http.LocalAgent;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Credentials of an ECS task or an EKS pod, by the variables of an environment. The AWS SDK reads those of the process alone,
 * and would sign as somebody else where a caller gives another environment.
 */
final class ContainerCredentials {

    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = TOKEN + "_FILE";

    private static final String ECS = "http://169.254.170.2";
    /** Where plain HTTP reaches nobody but the machine: loopback, ECS and EKS. */
    private static final Set<String> NEAR = Set.of("169.254.170.2", "169.254.170.23", "fd00:ec2:0:0:0:0:0:23");

    private static final LocalAgent AGENT = new LocalAgent(Duration.ofSeconds(2), true);

    private final Map<String, String> environment;

    ContainerCredentials(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws TokenFailure if what is named gives no credentials; neither what it said nor the token is repeated */
    AwsCredentials credentials() {
        URI uri = uri();
        String token = token();
        try {
            return SessionKeys.read(
                    JsonMapper.shared().readTree(AGENT.ask(uri.toString(), "GET", authorization(token))),
                    ContainerCredentials::failure);
        } catch (IOException noAnswer) {
            throw failure("it does not answer (" + Redacted.of(noAnswer.getMessage()) + ")");
        } catch (JacksonException malformed) {
            throw failure("the response is not JSON");
        }
    }

    private URI uri() {
        String relative = variable(RELATIVE);
        URI uri;
        try {
            uri = URI.create(relative.isEmpty() ? variable(FULL) : ECS + relative);
        } catch (IllegalArgumentException malformed) {
            throw failure("the value is not a URL");
        }
        boolean http = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(http || "https".equals(uri.getScheme()))) {
            throw failure("the value is not an http or https URL");
        }
        if (http && !isNear(uri.getHost())) {
            throw failure("plain http is allowed only for loopback and the addresses of ECS and EKS; use https");
        }
        return uri;
    }

    private static boolean isNear(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NEAR.contains(address.getHostAddress());
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private String token() {
        String file = variable(TOKEN_FILE);
        String token;
        try {
            token = file.isEmpty() ? variable(TOKEN) : Files.readString(NamedPath.of(TOKEN_FILE, file));
        } catch (IOException unreadable) {
            // What stands there in place of a file's name may be the token, and is in the exception's message.
            throw failure(TOKEN_FILE + " names no file that can be read");
        }
        if (token.indexOf('\r') >= 0 || token.indexOf('\n') >= 0) {
            throw failure("its token has a line break");
        }
        return token;
    }

    private static Map<String, String> authorization(String token) {
        return token.isEmpty() ? Map.of() : Map.of("Authorization", token);
    }

    private static TokenFailure failure(String what) {
        return new TokenFailure("no AWS credentials from container credentials: " + what + "; check what " + FULL
                + " or " + RELATIVE + " names");
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
