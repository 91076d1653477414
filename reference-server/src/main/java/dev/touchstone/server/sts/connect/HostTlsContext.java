package dev.touchstone.server.sts.connect;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A TLS context for one host: whatever address the connection goes to, including a proxy's, the certificate must name
 * the host, and the handshake requests it by name.
 */
final class HostTlsContext extends SSLContext {

    HostTlsContext(SSLContext tls, String host) {
        super(new Spi(tls, host), tls.getProvider(), tls.getProtocol());
    }

    private static final class Spi extends SSLContextSpi {
        private static final int HTTPS_PORT = 443;

        private final SSLContext tls;
        private final String host;

        Spi(SSLContext tls, String host) {
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

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return tls.getClientSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return tls.getServerSessionContext();
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this context is already initialised");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw new UnsupportedOperationException("this context only creates engines");
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw new UnsupportedOperationException("this context only creates engines");
        }
    }
}
