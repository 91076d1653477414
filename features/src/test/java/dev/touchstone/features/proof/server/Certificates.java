package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.pki.TestCa;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * One serving pair for all servers of this JVM: their certificates are not what is judged here. On an elliptic curve,
 * because thousands of handshakes with RSA would be most of what the proof costs.
 */
public final class Certificates {

    private static final TestCa AUTHORITY = TestCa.create("touchstone-proof");
    private static final ServingPair PAIR = ServingPair.ofThisJvm(AUTHORITY);

    private Certificates() {}

    public static ServingPair pair() {
        return PAIR;
    }

    /** Return what is needed to serve with the pair in a state directory: PEM, the key in PKCS#1 or PKCS#8. */
    public static SSLContext serving(Path state) {
        try (InputStream in = Files.newInputStream(state.resolve("cert.pem"));
                PEMParser parser = new PEMParser(Files.newBufferedReader(state.resolve("key.pem")))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate served = CertificateFactory.getInstance("X.509").generateCertificate(in);
            store.setKeyEntry("own", key(parser.readObject()), new char[0], new Certificate[] {served});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot serve with the pair in " + state, e);
        }
    }

    private static PrivateKey key(Object pem) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        return pem instanceof PEMKeyPair pair
                ? converter.getKeyPair(pair).getPrivate()
                : converter.getPrivateKey((PrivateKeyInfo) pem);
    }
}
