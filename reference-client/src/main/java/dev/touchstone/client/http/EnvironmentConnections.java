package dev.touchstone.client.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/** Opens connections through the environment's proxy, trusting the environment's authorities. */
final class EnvironmentConnections implements UrlConnectionFactory {

    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int READ_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    private final ProxyRules proxies;
    private final Optional<SSLSocketFactory> sockets;

    /** @param sockets trusts what the environment says; empty trusts what Java does */
    EnvironmentConnections(ProxyRules proxies, Optional<SSLSocketFactory> sockets) {
        this.proxies = proxies;
        this.sockets = sockets;
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        Optional<ProxyRules.ProxyServer> server = proxies.forUri(uri);
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL()
                    .openConnection(server.map(ProxyRules.ProxyServer::proxy).orElse(Proxy.NO_PROXY));
            server.flatMap(ProxyRules.ProxyServer::user)
                    .ifPresent(user -> connection.setAuthenticator(new ProxyUser(user)));
            if (connection instanceof HttpsURLConnection secure) {
                sockets.ifPresent(secure::setSSLSocketFactory);
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            return connection;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Answers a proxy that asks, and no one else. */
    private static final class ProxyUser extends Authenticator {

        private final PasswordAuthentication user;

        ProxyUser(PasswordAuthentication user) {
            this.user = user;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY ? user : null;
        }
    }
}
