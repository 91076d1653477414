package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.EngineContext;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** A TLS context whose engines tell of records without data. */
final class WatchedTls extends SSLContext {

    WatchedTls(SSLContext tls) {
        super(new Spi(tls), tls.getProvider(), tls.getProtocol());
    }

    private static final class Spi extends EngineContext {

        private final SSLContext tls;

        Spi(SSLContext tls) {
            super(tls);
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
    }
}
