package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.pki.TestCa;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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
    /** Reading keys and certificates is a twentieth of what the proof costs, and nearly all servers have this pair. */
    private static final SSLContext SERVING_PAIR = serving(PAIR.certificatePem(), PAIR.privateKeyPem());

    private Certificates() {}

    public static ServingPair pair() {
        return PAIR;
    }

    /** Return what is needed to serve with the pair in a state directory: PEM, the key in PKCS#1 or PKCS#8. */
    public static SSLContext serving(Path state) {
        try {
            String certificate = Files.readString(state.resolve("cert.pem"));
            return certificate.equals(PAIR.certificatePem())
                    ? SERVING_PAIR
                    : serving(certificate, Files.readString(state.resolve("key.pem")));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the pair in " + state, e);
        }
    }

    private static SSLContext serving(String certificatePem, String privateKeyPem) {
        try (InputStream in = new ByteArrayInputStream(certificatePem.getBytes(StandardCharsets.UTF_8));
                PEMParser parser = new PEMParser(new StringReader(privateKeyPem))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            store.setKeyEntry("own", key(parser.readObject()), new char[0], chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot serve with this pair:\n" + certificatePem, e);
        }
    }

    private static PrivateKey key(Object pem) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        return pem instanceof PEMKeyPair pair
                ? converter.getKeyPair(pair).getPrivate()
                : converter.getPrivateKey((PrivateKeyInfo) pem);
    }
}
