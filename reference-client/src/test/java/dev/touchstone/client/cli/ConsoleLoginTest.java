package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.DecodedToken;
import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The credentials that {@code aws login} keeps on disk. */
class ConsoleLoginTest extends WithOwnProcess {

    private static final String PERSON = "arn:aws:iam::111122223333:user/alice";

    @BeforeEach
    void nameTheLogin() throws IOException {
        environment.put("AWS_PROFILE", "console");
        Files.writeString(
                folder.resolve(".aws/config"),
                "[profile console]\nregion = us-east-1\nlogin_session = " + PERSON + "\n");
    }

    @Test
    void login_thatIsGood_signsWithoutAsking() throws Exception {
        login("2099-01-01T00:00:00Z", "of nobody");

        ChildJvm.Result result = run();

        assertThat(result.err()).isEmpty();
        assertThat(DecodedToken.of(result.out().strip()).accessKey()).isEqualTo("ASIALOGIN");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void login_thatHasExpired_isRenewed() throws Exception {
        login("2020-01-01T00:00:00Z", pem());
        sts.answerNext(200, """
                {"accessToken": {"accessKeyId": "ASIARENEWED", "secretAccessKey": "secret", "sessionToken": "session"},
                 "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "next"}
                """);

        ChildJvm.Result result = run();

        assertThat(result.err()).isEmpty();
        assertThat(DecodedToken.of(result.out().strip()).accessKey()).isEqualTo("ASIARENEWED");
        assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.host())
                .isEqualTo("us-east-1.signin.aws.amazon.com"));
    }

    @Test
    void login_thatIsNotThere_isAFailureThatSaysWhatToRun() throws Exception {
        ChildJvm.Result result = run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: no AWS credentials from profile console: ")
                .contains("aws login --profile console");
    }

    @Test
    void login_thatCannotBeRead_isAFailureThatSaysWhatToRun() throws Exception {
        login("2099-01-01T00:00:00Z", "hush");
        try (Stream<Path> logins = Files.list(folder.resolve(".aws/login/cache"))) {
            Files.writeString(logins.findFirst().orElseThrow(), "{hush");
        }

        assertThat(run().err())
                .hasLineCount(1)
                .contains("cannot be read; run: aws login --profile console")
                .doesNotContain("hush");
    }

    private void login(String expires, String key) throws IOException, GeneralSecurityException {
        String name = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(PERSON.getBytes(StandardCharsets.UTF_8)));
        Path cache = Files.createDirectories(folder.resolve(".aws/login/cache"));
        Files.writeString(cache.resolve(name + ".json"), """
                {"accessToken": {"accessKeyId": "ASIALOGIN", "secretAccessKey": "secret", "sessionToken": "session",
                  "accountId": "111122223333", "expiresAt": "%s"},
                 "tokenType": "aws_sigv4", "clientId": "arn:aws:signin:::devtools/same-device",
                 "refreshToken": "refresh", "idToken": "a.b.c", "dpopKey": "%s"}
                """.formatted(expires, key.replace("\n", "\\n")));
    }

    /** Make a key in the form of SEC 1, as the AWS CLI writes it. */
    private static String pem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey point = (ECPublicKey) pair.getPublic();
        String der = "307702010104" + "20" + number(((ECPrivateKey) pair.getPrivate()).getS())
                + "a00a06082a8648ce3d030107" + "a14403420004"
                + number(point.getW().getAffineX())
                + number(point.getW().getAffineY());
        return "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(HexFormat.of().parseHex(der))
                + "\n-----END EC PRIVATE KEY-----\n";
    }

    private static String number(BigInteger value) {
        return "%064x".formatted(value);
    }

    private ChildJvm.Result run() throws IOException, InterruptedException {
        return run("token", "-i", "lab", "--token-only");
    }
}
