package dev.touchstone.reference.instance;

import dev.touchstone.reference.http.LocalAgent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Instance metadata, version 2, at the endpoint that an environment names. The SDK reads the variables of the process alone,
 * and would ask another endpoint than a caller's environment names.
 */
public final class InstanceMetadata {

    private static final String DEFAULT_ENDPOINT = "http://169.254.169.254";
    private static final String IPV6_ENDPOINT = "http://[fd00:ec2::254]";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final String endpoint;
    private final String token;

    private InstanceMetadata(String endpoint, String token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * Open a session of a minute.
     *
     * @throws IOException if there is no answer in 5 s, or not what instance metadata says
     * @throws IllegalArgumentException if the environment's endpoint is not a URL of HTTP
     */
    public static InstanceMetadata open(Map<String, String> environment) throws IOException {
        String endpoint = endpoint(environment);
        return new InstanceMetadata(
                endpoint,
                call(endpoint + "/latest/api/token", "PUT", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60")));
    }

    private static String endpoint(Map<String, String> environment) {
        String named = environment
                .getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT", "")
                .strip();
        if (!named.isEmpty()) {
            return named.replaceFirst("/$", "");
        }
        return environment
                        .getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "")
                        .strip()
                        .equalsIgnoreCase("IPv6")
                ? IPV6_ENDPOINT
                : DEFAULT_ENDPOINT;
    }

    /**
     * Return what is at a path.
     *
     * @throws IOException if there is nothing, or no answer in 5 s
     * @throws IllegalArgumentException if the path makes no URL
     */
    public String get(String path) throws IOException {
        return call(endpoint + path, "GET", Map.of(TOKEN, token));
    }

    private static String call(String url, String method, Map<String, String> headers) throws IOException {
        // Nobody listens outside of EC2, where it would be waited for in vain.
        return new LocalAgent(SILENCE, false).ask(url, method, headers);
    }
}
