package dev.touchstone.client.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A kubeconfig file. */
public final class Kubeconfig {

    private final Path file;

    /** @param file need not exist yet */
    public Kubeconfig(Path file) {
        this.file = file;
    }

    /** Find the file that kubectl writes to: the first of those that it reads. */
    public static Path location(Map<String, String> environment) {
        return locations(environment).get(0);
    }

    /** Find the files that kubectl reads, whether they exist or not: those of {@code KUBECONFIG}, or {@code ~/.kube/config}. */
    public static List<Path> locations(Map<String, String> environment) {
        List<Path> named = Stream.of(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
        return named.isEmpty()
                ? List.of(Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".kube", "config"))
                : named;
    }

    /**
     * Return the file's text with the user entry in it. Everything else is as it was.
     *
     * @throws KubeconfigFailure if the file is no kubeconfig
     */
    public String preview(UserEntry entry) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            String after = KubeconfigText.with(before, entry);
            requireNothingElseChanged(before, after, entry.name());
            return after;
        } catch (IOException unreadable) {
            throw failure("cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (KubeconfigFailure malformed) {
            throw failure("is not changed: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Write the user entry, under the lock that kubectl takes, at once or not at all.
     *
     * @throws KubeconfigFailure if the file is no kubeconfig, is locked or cannot be written
     */
    public void write(UserEntry entry) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(lock);
        } catch (FileAlreadyExistsException held) {
            throw failure("is locked by " + lock + "; remove that file if nothing is writing", held);
        } catch (IOException unwritable) {
            throw failure("cannot be locked: " + unwritable.getMessage(), unwritable);
        }
        try {
            replace(preview(entry));
        } catch (IOException unwritable) {
            throw failure("cannot be written: " + unwritable.getMessage(), unwritable);
        } finally {
            unlock(lock);
        }
    }

    private void replace(String text) throws IOException {
        // A link stays a link.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh = Files.createTempFile(target.getParent(), ".kubeconfig", ".tmp");
        try {
            Files.writeString(fresh, text);
            PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(
                        Files.exists(target)
                                ? Files.getPosixFilePermissions(target)
                                : PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void unlock(Path lock) {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException undeletable) {
            throw failure("is written, but its lock " + lock + " cannot be removed; remove it", undeletable);
        }
    }

    /** A guard against this program's own mistakes: a kubeconfig may be all the access that a person has. */
    private static void requireNothingElseChanged(String before, String after, String user) {
        JsonNode rest = withoutUser(before, user);
        JsonNode now = withoutUser(after, user);
        boolean isNew = rest.isMissingNode() || rest.isNull();
        if (!isNew && !now.equals(rest)) {
            throw new KubeconfigFailure("the entry cannot be put in without changing the rest; put it in by hand");
        }
    }

    private static JsonNode withoutUser(String text, String user) {
        try {
            JsonNode root = YAMLMapper.shared().readTree(text);
            if (root instanceof ObjectNode config && config.path("users") instanceof ArrayNode users) {
                users.removeIf(entry -> entry.path("name").asString("").equals(user));
            }
            if (root instanceof ObjectNode config && config.path("users").isEmpty()) {
                config.remove("users");
            }
            return root;
        } catch (JacksonException malformed) {
            throw new KubeconfigFailure("it is no YAML", malformed);
        }
    }

    private KubeconfigFailure failure(String what, Throwable cause) {
        return new KubeconfigFailure("kubeconfig " + file + " " + what, cause);
    }
}
