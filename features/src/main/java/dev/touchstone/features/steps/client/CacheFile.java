package dev.touchstone.features.steps.client;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file in which clients keep credentials, read and written apart from any client. */
final class CacheFile {

    /** Where it lies below the home folder, unless the environment says otherwise. */
    static final String DEFAULT = ".kube/cache/aws-iam-authenticator/credentials.yaml";

    private final TemporaryFolder home;
    private final String name;

    CacheFile(TemporaryFolder home, String name) {
        this.home = home;
        this.name = name;
    }

    Path path() {
        return home.path().resolve(name);
    }

    boolean exists() {
        return Files.exists(path());
    }

    String text() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new Unmet("cache file", "one that can be read", String.valueOf(e.getMessage()), e);
        }
    }

    /** Return who may do what with it, as {@code ls -l} does. */
    String mode() {
        return mode(path());
    }

    /** Return who may do what with its folder. */
    String folderMode() {
        return mode(path().getParent());
    }

    /** Return the entry of a cluster, profile and role; a missing node if there is none. */
    JsonNode entry(String cluster, String profile, String role) {
        return new YAMLMapper()
                .readTree(text())
                .path("clusters")
                .path(cluster)
                .path(profile)
                .path(role);
    }

    void write(String text, String mode) {
        home.writePrivate(name, text);
        try {
            Files.setPosixFilePermissions(path().getParent(), PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException("could not set the mode of " + path(), e);
        }
    }

    /** Put it elsewhere, and a symbolic link to it in its place. */
    void moveBehindLink() {
        Path elsewhere = home.path().resolve("elsewhere.yaml");
        try {
            Files.move(path(), elsewhere);
            Files.createSymbolicLink(path(), elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException("could not make a link of " + path(), e);
        }
    }

    /** Let others into its folder, so that they read there what they may. */
    void openFolder() {
        try {
            Files.setPosixFilePermissions(path().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("could not set the mode of " + path().getParent(), e);
        }
    }

    /** Name the files in its folder that hold a text, and that not only their owner may read. */
    List<String> readableByOthers(String text) {
        try (Stream<Path> files = Files.list(path().getParent())) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!mode(file).endsWith("------") && Files.readString(file).contains(text)) {
                    found.add(file.getFileName().toString());
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the folder of " + path(), e);
        }
    }

    /** Make a private folder by the name of the file. */
    void makeFolder() {
        try {
            Files.createDirectories(
                    path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("could not make the folder " + path(), e);
        }
    }

    /** Return the text of a cache that holds credentials that live so long from now, as the client in Go writes it. */
    static String holding(String cluster, AwsPrincipal principal, Duration life) {
        Instant expires = Instant.now().plus(life).truncatedTo(ChronoUnit.SECONDS);
        return """
                clusters:
                    %s:
                        default:
                            "":
                                accesskeyid: %s
                                secretaccesskey: %s
                                sessiontoken: %s
                                source: ProcessProvider
                                canexpire: true
                                expires: %s
                                accountid: ""
                """.formatted(
                cluster, principal.accessKeyId(), principal.secretAccessKey(), principal.sessionToken(), expires);
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new Unmet("mode of " + path, "one that can be read", String.valueOf(e.getMessage()), e);
        }
    }
}
