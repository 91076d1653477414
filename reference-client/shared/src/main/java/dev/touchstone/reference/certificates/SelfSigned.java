package dev.touchstone.reference.certificates;

import dev.touchstone.reference.proxy.AddressRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Writes a self-signed certificate (RFC 5280). Java has no means of its own to, and a library for it on the class path would
 * slow down each start of a program by a tenth.
 */
final class SelfSigned {

    private static final int SERIAL_BITS = 127;
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");
    private static final byte[] VERSION_3 = der("a003020102");
    /** SEQUENCE { OID sha256WithRSAEncryption, NULL }. */
    private static final byte[] ALGORITHM = der("300d06092a864886f70d01010b0500");
    /** basicConstraints, critical: a CA. */
    private static final byte[] CA = der("300f0603551d130101ff040530030101ff");
    /** keyUsage, critical: digitalSignature, keyEncipherment, keyCertSign. */
    private static final byte[] KEY_USAGE = der("300e0603551d0f0101ff0404030202a4");
    /** extKeyUsage: serverAuth. */
    private static final byte[] SERVER_AUTH = der("30130603551d25040c300a06082b06010505070301");

    private static final byte[] KEY_IDENTIFIER = der("0603551d0e");
    private static final byte[] ALTERNATIVE_NAMES = der("0603551d11");

    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    /** RFC 1034, 3.5, and underscores, which names within a network have. */
    private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private static final int MAX_HOST_NAME = 253;

    private SelfSigned() {}

    /** Tell whether a name is meant as an IP address. */
    static boolean isIpAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.contains(":");
    }

    /**
     * Return a certificate in DER, valid from now, of a CA that is a server too.
     *
     * @param pair RSA
     * @param names host names and IP addresses
     * @throws UnusablePairException if one of the names is neither
     */
    static byte[] certificate(KeyPair pair, String subject, Duration life, List<String> names)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] name = new X500Principal(subject).getEncoded();
        BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
        byte[] content = DerValue.of(
                DerValue.SEQUENCE,
                VERSION_3,
                DerValue.of(0x02, serial.toByteArray()),
                ALGORITHM,
                name,
                DerValue.of(DerValue.SEQUENCE, time(now), time(now.plus(life))),
                name,
                pair.getPublic().getEncoded(),
                DerValue.of(
                        0xa3,
                        DerValue.of(
                                DerValue.SEQUENCE,
                                CA,
                                KEY_USAGE,
                                SERVER_AUTH,
                                keyIdentifier(pair.getPublic()),
                                alternativeNames(names))));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(content);
        // No bits of the last byte are unused.
        byte[] signature = DerValue.of(DerValue.BIT_STRING, new byte[] {0}, signer.sign());
        return DerValue.of(DerValue.SEQUENCE, content, ALGORITHM, signature);
    }

    /** The SHA-1 of the key's bits, by which other certificates refer to a CA (RFC 5280, 4.2.1.2). */
    private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
        byte[] bits = DerValue.member(key.getEncoded(), DerValue.BIT_STRING).orElseThrow();
        // The first byte counts the unused bits.
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(Arrays.copyOfRange(bits, 1, bits.length));
        return DerValue.of(
                DerValue.SEQUENCE,
                KEY_IDENTIFIER,
                DerValue.of(DerValue.OCTET_STRING, DerValue.of(DerValue.OCTET_STRING, hash)));
    }

    private static byte[] alternativeNames(List<String> names) {
        byte[][] values = names.stream().map(SelfSigned::generalName).toArray(byte[][]::new);
        return DerValue.of(
                DerValue.SEQUENCE,
                ALTERNATIVE_NAMES,
                DerValue.of(DerValue.OCTET_STRING, DerValue.of(DerValue.SEQUENCE, values)));
    }

    private static byte[] generalName(String name) {
        if (!isIpAddress(name)) {
            return DerValue.of(0x82, hostName(name).getBytes(StandardCharsets.US_ASCII));
        }
        return AddressRange.ofOne(name)
                .map(address -> DerValue.of(0x87, address.address()))
                .orElseThrow(() -> unusable(name));
    }

    private static String hostName(String name) {
        if (name.length() <= MAX_HOST_NAME && HOST_NAME.matcher(name).matches()) {
            return name;
        }
        throw unusable(name);
    }

    private static UnusablePairException unusable(String name) {
        return new UnusablePairException("cannot generate a certificate: \"" + name
                + "\" is not a host name or an IP address; expected letters, digits, hyphens and underscores between dots,"
                + " such as authenticator.example.com, or an address such as 10.0.0.5");
    }

    /** Years from 2050 on take four digits (RFC 5280, 4.1.2.5). */
    private static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean isShort = time.getYear() < 2050;
        String text = time.format(isShort ? UTC_TIME : GENERALIZED_TIME);
        return DerValue.of(isShort ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
