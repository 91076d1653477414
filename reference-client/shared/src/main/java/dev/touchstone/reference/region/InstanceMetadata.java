package dev.touchstone.reference.region;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Instance metadata, version 2, at the endpoint that an environment names. The SDK reads the variables of the process alone,
 * and would ask another endpoint than a caller's environment names.
 */
public final class InstanceMetadata {

    private static final String DEFAULT_ENDPOINT = "http://169.254.169.254";
    private static final String IPV6_ENDPOINT = "http://[fd00:ec2::254]";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final int LIMIT_MILLIS = 1000;
    private static final int MAX_BYTES = 64 * 1024;

    private final String endpoint;
    private final String token;

    private InstanceMetadata(String endpoint, String token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * Open a session of a minute.
     *
     * @throws IOException if nothing is heard for a second, or not what instance metadata says
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
     * @throws IOException if there is nothing, or nothing is heard for a second
     * @throws IllegalArgumentException if the path makes no URL
     */
    public String get(String path) throws IOException {
        return call(endpoint + path, "GET", Map.of(TOKEN, token));
    }

    private static String call(String url, String method, Map<String, String> headers) throws IOException {
        URL target = URI.create(url).toURL();
        if (!target.getProtocol().equals("http") && !target.getProtocol().equals("https")) {
            throw new IllegalArgumentException("instance metadata is asked by HTTP");
        }
        HttpURLConnection connection = (HttpURLConnection) target.openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        headers.forEach(connection::setRequestProperty);
        try {
            // Ahead of the body: where there is none, Java's own message is the URL, which may hold a password.
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}
