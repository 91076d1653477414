package dev.touchstone.client.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The files cert.pem and key.pem of a folder (requirements CLI-08 to CLI-12). */
public final class ServingPair {

    private static final String KEY_TYPE = "RSA PRIVATE KEY";

    /** What stands before the PKCS#1 key in the PKCS#8 encoding of an RSA key of 2048 bits, lengths left out. */
    private static final byte[] PKCS8_ALGORITHM = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private final Path certificate;
    private final Path key;

    /** @param folder where the two files are, or will be */
    public ServingPair(Path folder) {
        certificate = folder.resolve("cert.pem");
        key = folder.resolve("key.pem");
    }

    /** Names the certificate's file. */
    public Path certificate() {
        return certificate;
    }

    /** Names the key's file. */
    public Path key() {
        return key;
    }

    /**
     * Keeps the pair that is there, or makes one if either file is missing.
     *
     * @param hostname a DNS name or an address for the certificate
     * @param address where the server listens; in the certificate too unless it means any address
     * @throws PairFailure if what is there is no pair, or none can be made
     */
    public void loadOrGenerate(String hostname, String address) {
        try {
            if (!Files.exists(certificate) || !Files.exists(key)) {
                KeyStore.PrivateKeyEntry pair = Keytool.generate(names(hostname, address));
                write(key, KEY_TYPE, pkcs1(pair.getPrivateKey().getEncoded()), "rw-------");
                write(certificate, "CERTIFICATE", pair.getCertificate().getEncoded(), "rw-r--r--");
            }
            requirePair();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            throw new PairFailure(
                    "could not load/generate a certificate in " + certificate + " and " + key + ": "
                            + failed.getMessage() + "; move away what is there, or correct --hostname and the folder",
                    failed);
        }
    }

    private void requirePair() throws IOException, GeneralSecurityException {
        X509Certificate parsed = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
        byte[] pkcs1 = Base64.getMimeDecoder()
                .decode(Files.readString(key).replaceAll("-----(BEGIN|END) " + KEY_TYPE + "-----", ""));
        RSAPrivateKey secret =
                (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(pkcs1)));
        if (!(parsed.getPublicKey() instanceof RSAPublicKey open)
                || !open.getModulus().equals(secret.getModulus())) {
            throw new GeneralSecurityException("the key is not the certificate's");
        }
    }

    private static List<String> names(String hostname, String address) {
        List<String> names = new ArrayList<>();
        names.add((isAddress(hostname) ? "ip:" : "dns:") + hostname);
        boolean isAny = address.equals("0.0.0.0") || address.replace("0", "").matches(":+");
        if (isAddress(address) && !isAny && !address.equals(hostname)) {
            names.add("ip:" + address);
        }
        return names;
    }

    private static boolean isAddress(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}") || text.contains(":");
    }

    /** kops expects PKCS#1, and Java gives it inside PKCS#8. */
    private static byte[] pkcs1(byte[] pkcs8) {
        int start = 4 + PKCS8_ALGORITHM.length + 4;
        return Arrays.copyOfRange(pkcs8, start, pkcs8.length);
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        byte[] key = value(0x04, pkcs1);
        byte[] content = Arrays.copyOf(PKCS8_ALGORITHM, PKCS8_ALGORITHM.length + key.length);
        System.arraycopy(key, 0, content, PKCS8_ALGORITHM.length, key.length);
        return value(0x30, content);
    }

    /** A value of DER whose length takes two bytes. */
    private static byte[] value(int tag, byte[] content) {
        byte[] value = new byte[content.length + 4];
        value[0] = (byte) tag;
        value[1] = (byte) 0x82;
        value[2] = (byte) (content.length >> 8);
        value[3] = (byte) content.length;
        System.arraycopy(content, 0, value, 4, content.length);
        return value;
    }

    private static void write(Path file, String type, byte[] der, String mode) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        OwnerFile.write(
                file,
                ("-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n")
                        .getBytes(StandardCharsets.US_ASCII),
                mode);
    }
}
