package dev.touchstone.reference.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Generates a self-signed RSA pair for the API server's webhook kubeconfig (CLI-09, CLI-10). */
final class PairGenerator {

    private static final Duration LIFE = Duration.ofDays(36500);
    private static final int SERIAL_BITS = 127;

    /**
     * A pair as PEM.
     *
     * @param certificate X.509
     * @param key PKCS#1, as kops expects
     */
    record PemText(String certificate, String key) {
        @Override
        public String toString() {
            return "PemText[…]";
        }
    }

    private PairGenerator() {}

    static PemText generate(String hostname, String address) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            byte[] certificate = certificate(pair, names(hostname, address));
            byte[] pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            return new PemText(pem("CERTIFICATE", certificate), pem("RSA PRIVATE KEY", pkcs1));
        } catch (GeneralSecurityException | OperatorCreationException | IOException bad) {
            throw new UnusablePairException("cannot generate a certificate", bad);
        }
    }

    private static byte[] certificate(KeyPair pair, GeneralNames names) throws OperatorCreationException, IOException {
        Instant now = Instant.now();
        X500Name name = new X500Name("CN=aws-iam-authenticator");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now),
                Date.from(now.plus(LIFE)),
                name,
                pair.getPublic());
        addExtensions(builder, names);
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                .getEncoded();
    }

    private static void addExtensions(JcaX509v3CertificateBuilder builder, GeneralNames names) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names);
    }

    private static GeneralNames names(String hostname, String address) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(isIpAddress(hostname) ? GeneralName.iPAddress : GeneralName.dNSName, hostname));
        if (isIpAddress(address) && !isUnspecified(address) && !address.equals(hostname)) {
            names.add(new GeneralName(GeneralName.iPAddress, address));
        }
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    private static boolean isIpAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.contains(":");
    }

    private static boolean isUnspecified(String address) {
        return address.equals("0.0.0.0") || address.replace("0", "").matches(":+");
    }

    private static String pem(String type, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
