package dev.touchstone.client.cache;

import dev.touchstone.client.settings.HomeFolder;
import dev.touchstone.client.settings.NamedPath;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The credential cache on disk, in the format, with the modes and by the locks of the Go client (requirements EXE-24
 * to EXE-32). Whatever is wrong with it is a notice, never a failure. Thread-safe.
 */
public final class CredentialCache {

    /** As long as the Go client waits (requirement EXE-29). */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private static final String LOCATION = "AWS_IAM_AUTHENTICATOR_CACHE_FILE";

    private final Path file;
    private final AdvisoryLock lock;
    private final Clock clock;
    private final Consumer<String> notices;
    private @Nullable CacheDocument content;
    private boolean refused;

    CredentialCache(Path file, AdvisoryLock lock, Clock clock, Consumer<String> notices) {
        this.file = file;
        this.lock = lock;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * Open the cache of an environment.
     *
     * @param notices gets a line for each thing that is wrong with the cache
     */
    public static CredentialCache of(Map<String, String> environment, Clock clock, Consumer<String> notices) {
        AdvisoryLock lock = PlatformLock.create(LOCK_PATIENCE);
        try {
            return new CredentialCache(location(environment), lock, clock, notices);
        } catch (TokenFailure nowhere) {
            CredentialCache none = new CredentialCache(Path.of(""), lock, clock, notices);
            none.refuse(String.valueOf(nowhere.getMessage()));
            return none;
        }
    }

    private static Path location(Map<String, String> environment) {
        String named = environment.getOrDefault(LOCATION, "");
        if (!named.isEmpty()) {
            return NamedPath.of(LOCATION, named);
        }
        return HomeFolder.of(environment).resolve(".kube/cache/aws-iam-authenticator/credentials.yaml");
    }

    /** Return credentials that have not expired; empty if there are none, or the cache cannot be used. */
    public Optional<AwsCredentials> get(CacheKey key) {
        return get(key, Duration.ZERO);
    }

    /**
     * Return credentials that live for a while yet; empty if there are none, or the cache cannot be used.
     *
     * @param remaining how long they live at least
     */
    public synchronized Optional<AwsCredentials> get(CacheKey key, Duration remaining) {
        if (refused) {
            return Optional.empty();
        }
        try {
            CacheDocument document = content;
            if (document == null) {
                document = read();
                content = document;
            }
            Instant then = clock.instant().plus(remaining);
            return document.fields(key).flatMap(fields -> CachedCredentials.read(fields, then));
        } catch (CacheUnusable unusable) {
            refuse(String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Keep credentials until they expire. Those that do not expire are not kept (requirement EXE-30).
     *
     * @param source where they come from, for people
     * @return whether they were such that they can be kept
     */
    public synchronized boolean put(CacheKey key, AwsCredentialsIdentity credentials, String source) {
        Optional<Instant> expires = credentials.expirationTime();
        if (expires.isEmpty()) {
            return false;
        }
        if (!refused) {
            try {
                write(key, CachedCredentials.write(credentials, source, expires.get()));
            } catch (CacheUnusable unusable) {
                refuse(String.valueOf(unusable.getMessage()));
            }
        }
        return true;
    }

    private void refuse(String why) {
        refused = true;
        notices.accept("unable to use cache: " + why);
    }

    private CacheDocument read() throws CacheUnusable {
        if (!Files.exists(file)) {
            return CacheDocument.parse("");
        }
        CachePermissions.requireFile(file);
        CachePermissions.requirePrivate(file);
        try {
            return parse(lock.read(file));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    private void write(CacheKey key, Map<String, String> fields) throws CacheUnusable {
        CachePermissions.createPrivate(file);
        CachePermissions.requirePrivate(file);
        try {
            content = lock.alone(file, locked -> update(locked, key, fields));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    private CacheDocument update(LockedFile locked, CacheKey key, Map<String, String> fields)
            throws IOException, CacheUnusable {
        CacheDocument document = parse(locked.read());
        Instant now = clock.instant();
        document.retain(entry -> CachedCredentials.isCurrent(entry, now));
        document.put(key, fields);
        locked.write(document.text());
        return document;
    }

    private CacheDocument parse(String text) throws CacheUnusable {
        try {
            return CacheDocument.parse(text);
        } catch (CacheUnusable malformed) {
            throw new CacheUnusable(
                    "unable to parse cache file " + file + ": " + malformed.getMessage() + "; delete it", malformed);
        }
    }

    private CacheUnusable unusable(IOException failed) {
        return new CacheUnusable(
                failed instanceof AdvisoryLock.LockTimeout
                        ? failed.getMessage() + "; end that process if it hangs"
                        : "cache file " + file + " cannot be read or written (" + failed.getMessage()
                                + "); correct its access rights",
                failed);
    }
}
