package dev.touchstone.reference.region;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the region that a program runs in from instance metadata, version 2 (VER-27, TOK-11). The SDK reads the variables
 * of the process alone, and would ask another endpoint than a caller's environment names.
 */
public final class InstanceRegion {

    private static final String DEFAULT_ENDPOINT = "http://169.254.169.254";
    private static final int LIMIT_MILLIS = 1000;
    private static final int MAX_BYTES = 1024;

    private InstanceRegion() {}

    /**
     * Learn the region in the background, because the response may take seconds or never come.
     *
     * @param environment AWS_REGION takes precedence, AWS_EC2_METADATA_DISABLED disables the lookup
     * @param known is notified of the region, if there is one
     */
    public static void learn(Map<String, String> environment, Consumer<String> known) {
        String region = environment.getOrDefault("AWS_REGION", "");
        if (!region.isEmpty()) {
            known.accept(region);
        } else if (!isDisabled(environment)) {
            Thread asker = new Thread(() -> ask(environment).ifPresent(known), "instance-region");
            asker.setDaemon(true);
            asker.start();
        }
    }

    /** Look up the region, which may take seconds; empty if that is disabled or fails. */
    public static Optional<String> find(Map<String, String> environment) {
        return isDisabled(environment) ? Optional.empty() : ask(environment);
    }

    /** Return whether {@code AWS_EC2_METADATA_DISABLED} forbids to ask. */
    public static boolean isDisabled(Map<String, String> environment) {
        return environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "").strip().equalsIgnoreCase("true");
    }

    private static Optional<String> ask(Map<String, String> environment) {
        String named = environment
                .getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT", "")
                .strip();
        String endpoint = named.isEmpty() ? DEFAULT_ENDPOINT : named.replaceFirst("/$", "");
        try {
            String token =
                    call(endpoint + "/latest/api/token", "PUT", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"));
            String region = call(
                    endpoint + "/latest/meta-data/placement/region", "GET", Map.of("X-aws-ec2-metadata-token", token));
            return Optional.of(region.strip()).filter(text -> text.matches("[a-z0-9-]{1,40}"));
        } catch (IOException | IllegalArgumentException notOnAnInstance) {
            return Optional.empty();
        }
    }

    private static String call(String url, String method, Map<String, String> headers) throws IOException {
        URL target = URI.create(url).toURL();
        HttpURLConnection connection = (HttpURLConnection) target.openConnection(Proxy.NO_PROXY);
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
