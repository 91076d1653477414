package dev.touchstone.server.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest of files, to notice a change of them; their contents may be secret. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Return the digest of what the files hold now; one that cannot be read counts as absent. */
    public static String of(List<Path> files) {
        MessageDigest digest = sha256();
        for (Path file : files) {
            digest.update(digestOf(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] digestOf(Path file) {
        try {
            return sha256().digest(Files.readAllBytes(file));
        } catch (IOException absent) {
            return new byte[] {0};
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
