package dev.touchstone.server.sts.connect;

import dev.touchstone.server.sockets.EngineContext;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * A TLS context for one host: whatever address the connection goes to, including a proxy's, the certificate must name
 * the host, and the handshake requests it by name.
 */
final class HostTlsContext extends SSLContext {

    HostTlsContext(SSLContext tls, String host) {
        super(new Spi(tls, host), tls.getProvider(), tls.getProtocol());
    }

    private static final class Spi extends EngineContext {
        private static final int HTTPS_PORT = 443;

        private final SSLContext tls;
        private final String host;

        Spi(SSLContext tls, String host) {
            super(tls);
            this.tls = tls;
            this.host = host;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            SSLEngine engine = tls.createSSLEngine(host, HTTPS_PORT);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(host)));
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            engine.setSSLParameters(parameters);
            return engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String peer, int port) {
            return engineCreateSSLEngine();
        }
    }
}
