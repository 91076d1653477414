package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ServingPair;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One serving pair for all servers of this JVM: their certificates are not what is judged here. On an elliptic curve,
 * because thousands of handshakes with RSA would be most of what the proof costs.
 */
public final class Certificates {

    private static final KeyPair KEYS = keys();
    private static final X509Certificate CERTIFICATE = certificate();

    private Certificates() {}

    public static ServingPair pair() {
        try {
            String certificate = pem("CERTIFICATE", CERTIFICATE.getEncoded());
            return new ServingPair(
                    certificate, pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encode a certificate that was just made", e);
        }
    }

    /** Gives what is needed to serve with the pair of this JVM. */
    public static SSLContext serving() {
        return serving(KEYS.getPrivate(), CERTIFICATE);
    }

    /** Gives what is needed to serve with a pair in files: PEM, the key in PKCS#1 or PKCS#8. */
    public static SSLContext serving(Path certificate, Path key) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate);
                PEMParser parser = new PEMParser(Files.newBufferedReader(key))) {
            Object read = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            X509Certificate served =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (read instanceof PEMKeyPair pair) {
                return serving(converter.getKeyPair(pair).getPrivate(), served);
            }
            if (read instanceof PrivateKeyInfo info) {
                return serving(converter.getPrivateKey(info), served);
            }
        }
        throw new IllegalArgumentException("there is no key in " + key);
    }

    private static SSLContext serving(PrivateKey key, X509Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, new char[0], new Certificate[] {certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot serve with this pair", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no P-256 keys", e);
        }
    }

    private static X509Certificate certificate() {
        X500Name name = new X500Name("CN=touchstone-proof");
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                KEYS.getPublic());
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        };
        try {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }
}
