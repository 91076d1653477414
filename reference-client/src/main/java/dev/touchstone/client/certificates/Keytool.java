package dev.touchstone.client.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The program {@code keytool} of this Java, which every runtime has: Java has no other means of its own to sign a
 * certificate.
 */
final class Keytool {

    private static final String ALIAS = "pair";

    private Keytool() {}

    /**
     * Makes a self-signed certificate with its RSA key (requirement CLI-09).
     *
     * @param names the subject alternative names, such as {@code dns:localhost}
     */
    static KeyStore.PrivateKeyEntry generate(List<String> names) throws IOException, GeneralSecurityException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        // The system gives a folder that no one else can enter.
        Path folder = Files.createTempDirectory("aws-iam-authenticator");
        Path file = folder.resolve("pair.p12");
        try {
            run(file, password, names);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return (KeyStore.PrivateKeyEntry)
                    store.getEntry(ALIAS, new KeyStore.PasswordProtection(password.toCharArray()));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void run(Path file, String password, List<String> names) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-sigalg",
                        "SHA256withRSA",
                        "-validity",
                        "36500",
                        "-dname",
                        "CN=aws-iam-authenticator",
                        "-ext",
                        "bc:critical=ca:true",
                        "-ext",
                        "ku:critical=digitalSignature,keyEncipherment,keyCertSign",
                        "-ext",
                        "eku=serverAuth",
                        "-ext",
                        "san=" + String.join(",", names),
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        "STORE_PASSWORD",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said.lines().findFirst().orElse("keytool failed without a word"));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
