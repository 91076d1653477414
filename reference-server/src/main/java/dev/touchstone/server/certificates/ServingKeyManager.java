package dev.touchstone.server.certificates;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Serves one pair that may be replaced while connections are made. A keystore would cost 110 ms of the start. */
final class ServingKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "serving";

    private volatile ServingPair pair;

    ServingKeyManager(ServingPair pair) {
        this.pair = pair;
    }

    void replace(ServingPair newPair) {
        pair = newPair;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return alias(keyType);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return pair.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return pair.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    private @Nullable String alias(String keyType) {
        return keyType.equals(pair.key().getAlgorithm()) ? ALIAS : null;
    }
}
