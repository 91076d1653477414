package dev.touchstone.client.kubeconfig;

import dev.touchstone.client.settings.HomeFolder;
import dev.touchstone.client.settings.NamedPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A kubeconfig file. */
public final class Kubeconfig {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Path file;

    /** @param file need not exist yet */
    public Kubeconfig(Path file) {
        this.file = file;
    }

    /**
     * Find the file that {@code kubectl config} writes to: the first that exists of those that it reads, else the last
     * (client-go, {@code PathOptions.GetDefaultFilename}).
     */
    public static Path location(Map<String, String> environment) {
        List<Path> locations = locations(environment);
        return locations.stream().filter(Files::exists).findFirst().orElse(locations.get(locations.size() - 1));
    }

    /**
     * Find the files that kubectl reads, whether they exist or not: those of {@code KUBECONFIG}, or {@code ~/.kube/config}.
     *
     * @throws dev.touchstone.token.TokenFailure if there is no home folder, or Java cannot open what is named
     */
    public static List<Path> locations(Map<String, String> environment) {
        List<Path> named = Stream.of(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(path -> NamedPath.of("KUBECONFIG", path))
                .toList();
        return named.isEmpty() ? List.of(HomeFolder.of(environment).resolve(".kube/config")) : named;
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
            requireOnlyTheEntryChanged(before, after, entry);
            return after;
        } catch (IOException unreadable) {
            throw failure("cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (KubeconfigFailure malformed) {
            throw failure("is not changed: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Write the user entry, under the lock that kubectl takes. It is written at once or not at all, unless the file belongs
     * to somebody else, to whom this user cannot give another: then it is written in its place, as kubectl does.
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
        boolean written = false;
        try {
            replace(preview(entry));
            written = true;
        } catch (IOException unwritable) {
            throw failure("cannot be written: " + unwritable.getMessage(), unwritable);
        } finally {
            unlock(lock, written);
        }
    }

    private void replace(String text) throws IOException {
        Path target = target();
        Path fresh = Files.createTempFile(target.getParent(), ".kubeconfig", ".tmp");
        try {
            Files.writeString(fresh, text);
            if (isLike(fresh, target)) {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.writeString(target, text);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Follow links, which stay links; what they name need not exist yet. */
    private Path target() throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(target.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Give a new file the owner and mode of the old one. Return whether it has them: few may give a file away. */
    private static boolean isLike(Path fresh, Path old) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view == null) {
            return true;
        }
        if (!Files.exists(old)) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            return true;
        }
        PosixFileAttributes wanted = Files.readAttributes(old, PosixFileAttributes.class);
        try {
            view.setGroup(wanted.group());
            view.setOwner(wanted.owner());
        } catch (FileSystemException refused) {
            return false;
        }
        view.setPermissions(wanted.permissions());
        return true;
    }

    private void unlock(Path lock, boolean written) {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException undeletable) {
            // Why nothing is written matters more; the next to write is told of the lock.
            if (written) {
                throw failure("is written, but its lock " + lock + " cannot be removed; remove it", undeletable);
            }
        }
    }

    /**
     * A guard against this program's own mistakes: a kubeconfig may be all the access that a person has. Aliases are
     * resolved, so that one whose anchor has gone is noticed too.
     */
    private static void requireOnlyTheEntryChanged(String before, String after, UserEntry entry) {
        Object rest = loaded(before);
        Object now = loaded(after);
        List<Object> mine =
                users(now).filter(user -> isNamed(user, entry.name())).toList();
        if (!mine.equals(List.of(entry.content()))
                || rest != null && !without(now, entry.name()).equals(without(rest, entry.name()))) {
            throw notPossible(null);
        }
    }

    private static @Nullable Object loaded(String text) {
        try {
            // Equal keys are not for this program to judge.
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(true).build();
            return new Load(settings).loadFromString(text);
        } catch (YamlEngineException malformed) {
            throw notPossible(malformed);
        }
    }

    private static Stream<Object> users(@Nullable Object root) {
        return root instanceof Map<?, ?> config && config.get("users") instanceof List<?> users
                ? users.stream().map(Object.class::cast)
                : Stream.empty();
    }

    private static boolean isNamed(Object user, String name) {
        return user instanceof Map<?, ?> fields && name.equals(String.valueOf(fields.get("name")));
    }

    private static Map<Object, Object> without(@Nullable Object root, String user) {
        Map<Object, Object> config = root instanceof Map<?, ?> fields ? new HashMap<>(fields) : new HashMap<>();
        config.put("users", users(root).filter(entry -> !isNamed(entry, user)).toList());
        return config;
    }

    private static KubeconfigFailure notPossible(@Nullable Throwable cause) {
        return new KubeconfigFailure(
                "the entry cannot be put in without changing the rest, as with YAML aliases or two users of its name;"
                        + " put it in by hand",
                cause);
    }

    private KubeconfigFailure failure(String what, Throwable cause) {
        return new KubeconfigFailure("kubeconfig " + file + " " + what, cause);
    }
}
