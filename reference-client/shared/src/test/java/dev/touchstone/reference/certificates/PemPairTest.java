package dev.touchstone.reference.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PemPairTest {

    private static final KeyPair RSA = newKeys("RSA", 2048);
    private static final KeyPair OTHER_RSA = newKeys("RSA", 2048);
    private static final KeyPair EC = newKeys("EC", 256);
    private static final KeyPair OTHER_EC = newKeys("EC", 256);

    @Test
    void rsaKey_ofTheCertificate_isTaken() {
        assertThat(parse(RSA, RSA.getPrivate()).key()).isEqualTo(RSA.getPrivate());
    }

    @Test
    void ellipticCurveKey_ofTheCertificate_isTaken() {
        assertThat(parse(EC, EC.getPrivate()).key()).isEqualTo(EC.getPrivate());
    }

    @Test
    void foreignRsaKey_isRefused() {
        assertForeign(RSA, OTHER_RSA.getPrivate());
    }

    @Test
    void foreignEllipticCurveKey_isRefused() {
        assertForeign(EC, OTHER_EC.getPrivate());
    }

    @Test
    void rsaKey_ofAnEllipticCurveCertificate_isRefused() {
        assertForeign(EC, RSA.getPrivate());
    }

    @Test
    void ellipticCurveKey_ofAnRsaCertificate_isRefused() {
        assertThatExceptionOfType(UnusablePairException.class).isThrownBy(() -> parse(RSA, EC.getPrivate()));
    }

    /** Modulus and exponent match the certificate, yet no handshake would succeed. */
    @ParameterizedTest
    @EnumSource
    void damagedRsaKey_isRefused(Damage damage) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) RSA.getPrivate();
        RSAPrivateCrtKeySpec spec = new RSAPrivateCrtKeySpec(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                damage.on(Damage.PRIME_P, key.getPrimeP()),
                key.getPrimeQ(),
                damage.on(Damage.EXPONENT_P, key.getPrimeExponentP()),
                damage.on(Damage.EXPONENT_Q, key.getPrimeExponentQ()),
                damage.on(Damage.COEFFICIENT, key.getCrtCoefficient()));

        assertThatExceptionOfType(UnusablePairException.class)
                .isThrownBy(() -> parse(RSA, privateKey(spec)))
                .withMessageContaining("is corrupt");
    }

    enum Damage {
        PRIME_P,
        EXPONENT_P,
        EXPONENT_Q,
        COEFFICIENT;

        BigInteger on(Damage part, BigInteger number) {
            return this == part ? number.add(BigInteger.TWO) : number;
        }
    }

    private static void assertForeign(KeyPair certified, PrivateKey key) {
        assertThatExceptionOfType(UnusablePairException.class)
                .isThrownBy(() -> parse(certified, key))
                .withMessageContaining("does not belong");
    }

    private static ServingPair parse(KeyPair certified, PrivateKey key) {
        return PemPair.parse(certificate(certified), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String certificate(KeyPair keys) {
        Instant now = Instant.now();
        X500Name name = new X500Name("CN=server");
        String algorithm = keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            return pem(
                    "CERTIFICATE",
                    new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(now),
                                    Date.from(now.plus(Duration.ofDays(1))),
                                    name,
                                    keys.getPublic())
                            .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))
                            .getEncoded());
        } catch (Exception bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static PrivateKey privateKey(RSAPrivateCrtKeySpec spec) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static KeyPair newKeys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
