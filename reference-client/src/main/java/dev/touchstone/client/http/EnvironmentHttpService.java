package dev.touchstone.client.http;

import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Gives every client that the SDK makes, those inside its credential providers too, the environment's proxy and
 * certificate authorities. {@link HttpSettings} names it to the SDK; nothing else does.
 */
public final class EnvironmentHttpService implements SdkHttpService {

    /** Make one; the SDK does, by name. */
    public EnvironmentHttpService() {}

    /**
     * Make a client for one environment.
     *
     * @param environment the variables, such as {@link System#getenv()}
     * @throws dev.touchstone.token.TokenFailure if a variable names certificates that cannot be read
     */
    public static SdkHttpClient client(Map<String, String> environment) {
        return UrlConnectionHttpClient.create(connections(environment));
    }

    /**
     * Make what opens connections for one environment.
     *
     * @param environment the variables, such as {@link System#getenv()}
     * @throws dev.touchstone.token.TokenFailure if a variable names certificates that cannot be read
     */
    public static UrlConnectionFactory connections(Map<String, String> environment) {
        return new EnvironmentConnections(ProxyRules.of(environment), TrustedAuthorities.of(environment));
    }

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return client(System.getenv());
        }
    }
}
