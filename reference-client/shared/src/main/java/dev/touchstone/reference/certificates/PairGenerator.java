package dev.touchstone.reference.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Generates a self-signed RSA pair for the API server's webhook kubeconfig (CLI-09, CLI-10). */
final class PairGenerator {

    private static final Duration LIFE = Duration.ofDays(36500);
    private static final int BITS = 2048;

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
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            byte[] certificate =
                    SelfSigned.certificate(pair, "CN=aws-iam-authenticator", LIFE, names(hostname, address));
            byte[] pkcs1 = DerValue.member(pair.getPrivate().getEncoded(), DerValue.OCTET_STRING)
                    .orElseThrow();
            return new PemText(pem("CERTIFICATE", certificate), pem("RSA PRIVATE KEY", pkcs1));
        } catch (GeneralSecurityException bad) {
            throw new UnusablePairException("cannot generate a certificate", bad);
        }
    }

    private static List<String> names(String hostname, String address) {
        List<String> names = new ArrayList<>(List.of(hostname));
        if (SelfSigned.isIpAddress(address) && !isUnspecified(address) && !address.equals(hostname)) {
            names.add(address);
        }
        return names;
    }

    private static boolean isUnspecified(String address) {
        return address.equals("0.0.0.0") || address.replace("0", "").matches(":+");
    }

    private static String pem(String type, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
