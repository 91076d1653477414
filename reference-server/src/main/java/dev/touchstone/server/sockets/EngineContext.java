package dev.touchstone.server.sockets;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** What a TLS context does by another that is initialised already, except for its engines. It creates no sockets. */
public abstract class EngineContext extends SSLContextSpi {

    private final SSLContext tls;

    /**
     * @param tls has the sessions
     */
    protected EngineContext(SSLContext tls) {
        this.tls = tls;
    }

    @Override
    protected final SSLSessionContext engineGetClientSessionContext() {
        return tls.getClientSessionContext();
    }

    @Override
    protected final SSLSessionContext engineGetServerSessionContext() {
        return tls.getServerSessionContext();
    }

    @Override
    protected final void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("this context is already initialised");
    }

    @Override
    protected final SSLSocketFactory engineGetSocketFactory() {
        throw new UnsupportedOperationException("this context only creates engines");
    }

    @Override
    protected final SSLServerSocketFactory engineGetServerSocketFactory() {
        throw new UnsupportedOperationException("this context only creates engines");
    }
}
