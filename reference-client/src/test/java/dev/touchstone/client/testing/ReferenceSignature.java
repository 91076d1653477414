package dev.touchstone.client.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 as AWS describes it, by nothing but the JDK, for a presigned GetCallerIdentity. */
public final class ReferenceSignature {

    private ReferenceSignature() {}

    /** Compute what the signature of a token must be. */
    public static String of(DecodedToken token, String clusterId, String secret) {
        try {
            String query = Stream.of(token.url().getRawQuery().split("&"))
                    .filter(pair -> !pair.startsWith("X-Amz-Signature="))
                    .sorted()
                    .collect(Collectors.joining("&"));
            String canonical = String.join(
                    "\n",
                    "GET",
                    "/",
                    query,
                    "host:" + token.url().getHost(),
                    "x-k8s-aws-id:" + clusterId.strip().replaceAll(" +", " "),
                    "",
                    "host;x-k8s-aws-id",
                    sha256(""));
            List<String> scope = List.of(token.parameter("X-Amz-Credential").split("/"));
            String toSign = String.join(
                    "\n",
                    "AWS4-HMAC-SHA256",
                    token.parameter("X-Amz-Date"),
                    String.join("/", scope.subList(1, scope.size())),
                    sha256(canonical));
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.subList(1, scope.size())) {
                key = hmac(key, part);
            }
            return HexFormat.of().formatHex(hmac(key, toSign));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
