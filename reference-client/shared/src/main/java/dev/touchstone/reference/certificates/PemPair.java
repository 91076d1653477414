package dev.touchstone.reference.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Parses a serving pair from PEM: PKCS#1, SEC 1 and PKCS#8 keys, RSA or elliptic curve (OPS-09). */
final class PemPair {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    // SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL } } (RFC 5208): what PKCS#8 wraps around PKCS#1.
    private static final byte[] RSA_ALGORITHM = {
        2, 1, 0, 48, 13, 6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 1, 1, 5, 0
    };

    private PemPair() {}

    static ServingPair parse(String certificates, String key) {
        try {
            ServingPair pair = new ServingPair(chain(certificates), privateKey(key));
            requireMatch(pair.leaf().getPublicKey(), pair.key());
            return pair;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException bad) {
            throw new UnusablePairException("expected a PEM certificate and its unencrypted PEM private key", bad);
        }
    }

    private static List<X509Certificate> chain(String pem) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
            chain.add((X509Certificate) certificate);
        }
        if (chain.isEmpty()) {
            throw new UnusablePairException("the certificate file contains no PEM certificate");
        }
        return chain;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException, IOException {
        Matcher matcher = KEY.matcher(pem);
        if (!matcher.find()) {
            throw new UnusablePairException("the key file contains no unencrypted PEM private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
        return switch (matcher.group(1)) {
            case "RSA PRIVATE KEY" -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrap(der)));
            case "EC PRIVATE KEY" -> ellipticCurve(matcher.group());
            default -> pkcs8(der);
        };
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }

    private static PrivateKey ellipticCurve(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PEMKeyPair pair) {
                return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
            }
        }
        throw new UnusablePairException("the key file contains no elliptic curve key pair");
    }

    private static byte[] wrap(byte[] pkcs1) {
        byte[] octets = DerValue.of(4, pkcs1);
        byte[] content = new byte[RSA_ALGORITHM.length + octets.length];
        System.arraycopy(RSA_ALGORITHM, 0, content, 0, RSA_ALGORITHM.length);
        System.arraycopy(octets, 0, content, RSA_ALGORITHM.length, octets.length);
        return DerValue.of(48, content);
    }

    /** Otherwise a key for another certificate would only show as failed handshakes. */
    private static void requireMatch(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        boolean matches;
        if (privateKey instanceof RSAPrivateCrtKey rsa) {
            requireSound(rsa);
            matches = belongs(rsa, publicKey);
        } else {
            matches = signs(privateKey, publicKey);
        }
        if (!matches) {
            throw new UnusablePairException("the private key does not belong to the certificate");
        }
    }

    /** Compare the public numbers, as Go's tls.X509KeyPair does: the first signature of a JVM is slow. */
    private static boolean belongs(RSAPrivateCrtKey key, PublicKey publicKey) {
        return publicKey instanceof RSAPublicKey rsa
                && rsa.getModulus().equals(key.getModulus())
                && rsa.getPublicExponent().equals(key.getPublicExponent());
    }

    /** Check that the key's numbers are consistent (RFC 8017, 3.2). */
    private static void requireSound(RSAPrivateCrtKey key) {
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        boolean sound = p.compareTo(BigInteger.ONE) > 0
                && q.compareTo(BigInteger.ONE) > 0
                && p.multiply(q).equals(key.getModulus())
                && areInverse(key.getPrimeExponentP(), key.getPublicExponent(), p.subtract(BigInteger.ONE))
                && areInverse(key.getPrimeExponentQ(), key.getPublicExponent(), q.subtract(BigInteger.ONE))
                && areInverse(key.getCrtCoefficient(), q, p);
        if (!sound) {
            throw new UnusablePairException("the private key is corrupt: its numbers are inconsistent");
        }
    }

    private static boolean areInverse(BigInteger one, BigInteger other, BigInteger modulus) {
        return one.multiply(other).mod(modulus).equals(BigInteger.ONE);
    }

    private static boolean signs(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = privateKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(privateKey);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(publicKey);
        return verifier.verify(signature);
    }
}
