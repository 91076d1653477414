package dev.touchstone.reference.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for the duration of a test. */
public final class TestAuthority {

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    public TestAuthority() {
        certificate = sign("CN=test authority", keys, true, tomorrow());
    }

    /** Write the authority's certificate as PEM. */
    public Path writeTo(Path file) {
        try {
            return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
        } catch (IOException | GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    /** Write a certificate and its key as {@code cert.pem} and {@code key.pem}. */
    public void writePair(Path folder, Instant end, String... names) {
        KeyPair leafKeys = newKeys();
        try {
            byte[] leaf = sign("CN=leaf", leafKeys, false, end, names).getEncoded();
            Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", leaf));
            Files.writeString(
                    folder.resolve("key.pem"),
                    pem("PRIVATE KEY", leafKeys.getPrivate().getEncoded()));
        } catch (IOException | GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    /** Create the TLS context of a server with these names. */
    public SSLContext server(String... names) {
        KeyPair leafKeys = newKeys();
        X509Certificate leaf = sign("CN=server", leafKeys, false, tomorrow(), names);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", leafKeys.getPrivate(), new char[0], new Certificate[] {leaf});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    /** Return a client configuration that trusts only this certificate, from a PEM file. */
    public static SSLContext trusting(Path certificate) {
        try (var pem = Files.newInputStream(certificate)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private X509Certificate sign(String name, KeyPair subject, boolean authority, Instant end, String... names) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=test authority"),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(end.minus(Duration.ofDays(2))),
                Date.from(end),
                new X500Name(name),
                subject.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (names.length > 0) {
                GeneralName[] general = Stream.of(names)
                        .map(dns -> new GeneralName(GeneralName.dNSName, dns))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(general));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
