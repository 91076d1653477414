package dev.touchstone.server.clients;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** A TLS context whose engines tell of records without data. */
final class WatchedTls extends SSLContext {

    WatchedTls(SSLContext tls) {
        super(new Spi(tls), tls.getProvider(), tls.getProtocol());
    }

    private static final class Spi extends SSLContextSpi {

        private final SSLContext tls;

        Spi(SSLContext tls) {
            this.tls = tls;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return new WatchedEngine(tls.createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String peer, int port) {
            return new WatchedEngine(tls.createSSLEngine(peer, port));
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
