package dev.touchstone.server.certificates;

import dev.touchstone.reference.certificates.ServingPair;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Serves one pair that can be replaced at any time. A keystore would add 110 ms to the startup. */
final class ServingKeyManager extends X509ExtendedKeyManager {

    private record Numbered(String alias, ServingPair pair) {}

    // A handshake asks for the alias first, then for the chain and the key; all three must come from the same pair.
    private volatile List<Numbered> pairs;

    ServingKeyManager(ServingPair pair) {
        pairs = List.of(new Numbered("0", pair));
    }

    synchronized void replace(ServingPair pair) {
        Numbered last = pairs.get(0);
        pairs = List.of(new Numbered(String.valueOf(Integer.parseInt(last.alias()) + 1), pair), last);
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
        return new String[] {pairs.get(0).alias()};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return named(alias).chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return named(alias).key();
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
        Numbered newest = pairs.get(0);
        return keyType.equals(newest.pair().key().getAlgorithm()) ? newest.alias() : null;
    }

    private ServingPair named(String alias) {
        for (Numbered numbered : pairs) {
            if (numbered.alias().equals(alias)) {
                return numbered.pair();
            }
        }
        return pairs.get(0).pair();
    }
}
