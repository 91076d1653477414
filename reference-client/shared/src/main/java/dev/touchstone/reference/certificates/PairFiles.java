package dev.touchstone.reference.certificates;

import dev.touchstone.reference.logging.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files cert.pem and key.pem of a directory. */
public final class PairFiles {

    private final Path certificate;
    private final Path key;
    private volatile @Nullable Loaded last;

    /** The content that was read, and the pair made from it. */
    private record Loaded(String certificate, String key, ServingPair pair) {
        @Override
        public String toString() {
            return "Loaded[" + pair + "]";
        }
    }

    public PairFiles(Path directory) {
        certificate = directory.resolve("cert.pem");
        key = directory.resolve("key.pem");
    }

    public Path certificate() {
        return certificate;
    }

    public Path key() {
        return key;
    }

    /**
     * Load the pair, or return the one loaded before if neither file has changed since, because checking that the key
     * belongs to the certificate takes a signature.
     *
     * @throws UnusablePairException if either file cannot be read, or the key does not match the certificate
     */
    public ServingPair load() {
        try {
            return pairOf(Files.readString(certificate), Files.readString(key));
        } catch (IOException bad) {
            throw new UnusablePairException(
                    "could not load a certificate: cannot read " + certificate + " and " + key, bad);
        } catch (UnusablePairException bad) {
            throw new UnusablePairException(
                    "could not load a certificate from " + certificate + " and " + key + ": " + bad.getMessage(), bad);
        }
    }

    private ServingPair pairOf(String certificateText, String keyText) {
        Loaded before = last;
        if (before != null
                && before.certificate().equals(certificateText)
                && before.key().equals(keyText)) {
            return before.pair();
        }
        ServingPair pair = PemPair.parse(certificateText, keyText);
        last = new Loaded(certificateText, keyText, pair);
        return pair;
    }

    /**
     * Load the pair, or generate a new one if either file is missing (CLI-12).
     *
     * @param hostname DNS name or IP address for the certificate
     * @param address the listening address, added to the certificate unless it is the wildcard address
     */
    public ServingPair loadOrGenerate(String hostname, String address, EventLog log) {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            PairGenerator.PemText pem = PairGenerator.generate(hostname, address);
            try {
                OwnerFile.write(key, pem.key(), "rw-------");
                OwnerFile.write(certificate, pem.certificate(), "rw-r--r--");
            } catch (IOException bad) {
                throw new UnusablePairException(
                        "could not load/generate a certificate: cannot write " + certificate + " and " + key + ": "
                                + bad,
                        bad);
            }
            log.info(
                    "saved a new key and certificate",
                    Map.of("certPath", certificate, "keyPath", key, "hostname", hostname, "address", address));
        }
        warnIfShared(log);
        return load();
    }

    /** Only warn: refusing the key would break clusters that have run like this for years. */
    private void warnIfShared(EventLog log) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(key);
            if (mode.contains(PosixFilePermission.GROUP_READ) || mode.contains(PosixFilePermission.OTHERS_READ)) {
                log.warning(
                        "the private key is readable by users other than its owner; set its mode to 0600",
                        Map.of("keyPath", key));
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            log.info("cannot check the permissions of the private key", Map.of("keyPath", key));
        }
    }
}
