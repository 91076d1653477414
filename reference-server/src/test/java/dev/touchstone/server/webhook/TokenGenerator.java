package dev.touchstone.server.webhook;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.verifier.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Generates tokens, most of them changed in one or two ways, and the STS response to each. The same seed gives the same
 * run.
 */
final class TokenGenerator {

    private static final List<String> NAMES = List.of(
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature",
            "X-Amz-Security-Token");
    private static final List<String> VALUES = List.of(
            "",
            "GetCallerIdentity",
            "getcalleridentity",
            "AssumeRole",
            "0",
            "60",
            "900",
            "901",
            "-1",
            "%2B60",
            "6e1",
            "060",
            "host",
            "x-k8s-aws-id",
            "host%3BX-K8S-AWS-ID",
            "host;x-k8s-aws-id",
            "host%3Bx-k8s-aws-id%3Bx-other",
            "2011-06-15",
            "20260230T030405Z",
            "AKIA%2Fx",
            "a%20b",
            "%00",
            "%zz",
            "%C3%A9");
    private static final List<String> BEGINNINGS = List.of(
            "https://sts.amazonaws.com/",
            "https://sts.eu-west-1.amazonaws.com/",
            "https://sts-fips.us-west-2.amazonaws.com/",
            "https://sts.us-east-1.api.aws/",
            "https://sts.cn-north-1.amazonaws.com.cn/",
            "https://sts.us-east-1.amazonaws.com",
            "https://sts.us-east-1.amazonaws.com//",
            "https://sts.us-east-1.amazonaws.com/x",
            "https://sts.us-east-1.amazonaws.com:443/",
            "https://STS.us-east-1.amazonaws.com/",
            "HTTPS://sts.us-east-1.amazonaws.com/",
            "http://sts.us-east-1.amazonaws.com/",
            "https://user@sts.us-east-1.amazonaws.com/",
            "https://sts.us-east-1.amazonaws.com.example.com/",
            "https://sts.-bad.amazonaws.com/",
            "https://s3.us-east-1.amazonaws.com/",
            "https:sts.us-east-1.amazonaws.com/",
            "https://localhost/",
            "https://sts.us-east-1.amazonaws.com/%2f",
            "//sts.us-east-1.amazonaws.com/");
    private static final List<String> SUFFIXES = List.of(
            "&", "&&", "&Foo=1", "&Action=GetCallerIdentity", "&action=x", ";a=b", "%zz", "#x", " ", "&=", "\u00ff");
    private static final String LETTERS = "aZ09-_.~%&=;:/?#@+ \"<[\t\u007f";
    private static final List<String> ARNS = List.of(
            "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/sess",
            "arn:aws:sts::123456789012:assumed-role/kubernetesadmin/sess@corp",
            "arn:aws:sts::123456789012:assumed-role/team/KubernetesAdmin/sess",
            "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin",
            "arn:aws:sts::123456789012:federated-user/Fed",
            "arn:aws:iam::123456789012:user/Alice",
            "arn:aws:iam::123456789012:user/div/Bob",
            "arn:aws:iam::123456789012:root",
            "arn:aws:iam::123456789012:group/g",
            "arn:aws:iam::210987654321:role/Other",
            "arn:aws-cn:sts::123456789012:assumed-role/KubernetesAdmin/sess",
            "arn:aws-none:iam::123456789012:role/R",
            "arn:aws:s3:::bucket",
            "junk",
            "");
    private static final List<String> USER_IDS = List.of("AROAEXAMPLE:sess", "AIDAEXAMPLE", "AROA:a:b", "AROA:", "");
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "null",
            "[]",
            "<html>",
            "{\"GetCallerIdentityResponse\":5}",
            "{\"Error\":{\"Code\":\"Throttling\"}}");

    private final Random random;

    TokenGenerator(long seed) {
        random = new Random(seed);
    }

    /**
     * A token and the STS response.
     *
     * @param accessKey by which the test's STS finds the response
     */
    record Sample(String token, String accessKey, int status, String answer) {}

    Sample next(int number) {
        String accessKey = "AKIA" + number;
        Tokens tokens = Tokens.signedAt(Instant.now().minusSeconds(random.nextInt(600)))
                .with("X-Amz-Credential", accessKey + "%2F20260102%2Fus-east-1%2Fsts%2Faws4_request");
        String token = tokens.token();
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            change(tokens);
            token = tokens.token();
        }
        if (random.nextInt(8) == 0) {
            token = Tokens.encode(disturb(tokens.url()));
        }
        if (random.nextInt(12) == 0) {
            token = respelled(tokens.url(), token);
        }
        return new Sample(token, accessKey, status(), answer());
    }

    private void change(Tokens tokens) {
        switch (random.nextInt(7)) {
            case 0, 1 -> tokens.with(any(NAMES), any(VALUES));
            case 2 -> tokens.without(any(NAMES));
            case 3 -> tokens.at(any(BEGINNINGS));
            case 4 -> tokens.append(any(SUFFIXES));
            case 5 ->
                tokens.with("X-Amz-Date", Tokens.date(Instant.now().plusSeconds(60L * (random.nextInt(80) - 40) + 30)));
            default -> tokens.append("&" + recased(any(NAMES)) + "=" + any(VALUES));
        }
    }

    /** Replace, insert or remove one character. */
    private String disturb(String url) {
        int at = random.nextInt(url.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return switch (random.nextInt(3)) {
            case 0 -> url.substring(0, at) + letter + url.substring(at + 1);
            case 1 -> url.substring(0, at) + letter + url.substring(at);
            default -> url.substring(0, at) + url.substring(at + 1);
        };
    }

    /** Encode the token differently from its encoder. */
    private String respelled(String url, String token) {
        int inside = 11 + random.nextInt(Math.max(1, token.length() - 11));
        return switch (random.nextInt(6)) {
            case 0 -> "k8s-aws-v1." + Base64.getUrlEncoder().encodeToString(url.getBytes(StandardCharsets.ISO_8859_1));
            case 1 -> "k8s-aws-v1." + Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.ISO_8859_1));
            case 2 -> token.substring(0, inside) + "\n" + token.substring(inside);
            case 3 -> token.toUpperCase(Locale.ROOT);
            case 4 -> token.substring(0, token.length() - 1) + (char) (token.charAt(token.length() - 1) ^ 1);
            default -> token.substring(0, inside);
        };
    }

    private String recased(String name) {
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            text.setCharAt(i, random.nextBoolean() ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
        }
        return text.toString();
    }

    private int status() {
        return random.nextInt(10) == 0 ? List.of(201, 400, 403, 429, 500).get(random.nextInt(5)) : 200;
    }

    private String answer() {
        if (random.nextInt(10) == 0) {
            return any(BODIES);
        }
        String account = random.nextInt(10) == 0 ? "210987654321" : "123456789012";
        return FakeSts.identity(account, any(ARNS), random.nextInt(3) > 0 ? USER_IDS.get(0) : any(USER_IDS));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
