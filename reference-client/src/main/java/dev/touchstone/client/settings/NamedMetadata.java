package dev.touchstone.client.settings;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Instance metadata, version 2, at an endpoint that the environment names. The AWS SDK reads that variable of the process
 * alone, and would ask the address of every instance where a caller gives another environment.
 */
final class NamedMetadata {

    private static final int LIMIT_MILLIS = 1000;
    private static final int MAX_BYTES = 1024;

    private NamedMetadata() {}

    /**
     * Asks for the region; empty if nothing answers.
     *
     * @param endpoint without a path, such as {@code http://[fd00:ec2::254]}
     */
    static Optional<String> region(String endpoint) {
        try {
            String token =
                    call(endpoint, "PUT", "/latest/api/token", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"));
            String region = call(
                    endpoint, "GET", "/latest/meta-data/placement/region", Map.of("X-aws-ec2-metadata-token", token));
            return Optional.of(region.strip()).filter(text -> text.matches("[a-z0-9-]{1,40}"));
        } catch (IOException | IllegalArgumentException noAnswer) {
            // As on a workstation: the next source of a region answers.
            return Optional.empty();
        }
    }

    private static String call(String endpoint, String method, String path, Map<String, String> headers)
            throws IOException {
        String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        headers.forEach(connection::setRequestProperty);
        try (InputStream body = connection.getInputStream()) {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("answered " + connection.getResponseCode());
            }
            return new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
