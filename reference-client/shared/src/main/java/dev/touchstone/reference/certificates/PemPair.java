package dev.touchstone.reference.certificates;

import java.io.ByteArrayInputStream;
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
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a serving pair from PEM: PKCS#1, SEC 1 and PKCS#8 keys, RSA or elliptic curve (OPS-09). */
final class PemPair {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte[] VERSION_0 = {2, 1, 0};
    /** SEQUENCE { OID rsaEncryption, NULL }. */
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** The OID ecPublicKey. */
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PemPair() {}

    static ServingPair parse(String certificates, String key) {
        try {
            ServingPair pair = new ServingPair(chain(certificates), privateKey(key));
            requireMatch(pair.leaf().getPublicKey(), pair.key());
            return pair;
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException bad) {
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

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(pem);
        if (!matcher.find()) {
            throw new UnusablePairException("the key file contains no unencrypted PEM private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
        return switch (matcher.group(1)) {
            case "RSA PRIVATE KEY" -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrap(der)));
            case "EC PRIVATE KEY" -> ellipticCurve(der);
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

    /** Wrap SEC 1 into PKCS#8: its own parameters, which name the curve, become those of the algorithm. */
    private static PrivateKey ellipticCurve(byte[] sec1) throws GeneralSecurityException {
        byte[] curve = DerValue.member(sec1, 0xa0)
                .orElseThrow(() -> new UnusablePairException("the elliptic curve key does not name its curve"));
        byte[] pkcs8 = DerValue.of(
                DerValue.SEQUENCE,
                VERSION_0,
                DerValue.of(DerValue.SEQUENCE, EC_PUBLIC_KEY, curve),
                DerValue.of(DerValue.OCTET_STRING, sec1));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] wrap(byte[] pkcs1) {
        return DerValue.of(DerValue.SEQUENCE, VERSION_0, RSA_ALGORITHM, DerValue.of(DerValue.OCTET_STRING, pkcs1));
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
