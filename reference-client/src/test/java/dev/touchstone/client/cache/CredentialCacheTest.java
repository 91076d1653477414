package dev.touchstone.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.sts.RoleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class CredentialCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final CacheKey KEY = new CacheKey("lab", "default", "");

    @TempDir
    Path home;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Path file;

    @BeforeEach
    void locate() {
        file = home.resolve(".kube/cache/aws-iam-authenticator/credentials.yaml");
    }

    @Test
    void credentials_areKeptUntilTheyExpire() {
        AwsCredentials credentials = session("A", NOW.plusSeconds(10));

        assertThat(cache(NOW).put(KEY, credentials, "test")).isTrue();

        assertThat(cache(NOW.plusSeconds(9)).get(KEY)).contains(credentials);
        assertThat(cache(NOW.plusSeconds(10)).get(KEY)).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void fileAndFolder_areTheOwnersOnly() throws IOException {
        cache(NOW).put(KEY, session("A", NOW.plusSeconds(10)), "test");

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void location_canBeNamed() {
        Path elsewhere = home.resolve("elsewhere.yaml");
        CredentialCache.of(
                        Map.of("AWS_IAM_AUTHENTICATOR_CACHE_FILE", elsewhere.toString()),
                        Clock.systemUTC(),
                        notices::add)
                .put(KEY, session("A", Instant.now().plusSeconds(60)), "test");

        assertThat(elsewhere).exists();
    }

    @Test
    void credentialsThatDoNotExpire_areNotKept() {
        assertThat(cache(NOW).put(KEY, AwsBasicCredentials.create("A", "b"), "test"))
                .isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void keysWithoutSessionThatExpire_areKept() {
        cache(NOW).put(KEY, new ExpiringKeys("A", "b", NOW.plusSeconds(10)), "test");

        assertThat(cache(NOW).get(KEY)).contains(new ExpiringKeys("A", "b", NOW.plusSeconds(10)));
        assertThat(new ExpiringKeys("A", "hidden", NOW)).asString().doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----"})
    void fileThatOthersCanRead_isRefusedAndLeftAlone(String mode) throws IOException {
        cache(NOW).put(KEY, session("A", NOW.plusSeconds(10)), "test");
        String before = Files.readString(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        CredentialCache cache = cache(NOW);

        assertThat(cache.get(KEY)).isEmpty();
        cache.put(KEY, session("B", NOW.plusSeconds(20)), "test");

        assertThat(file).hasContent(before);
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("unable to use cache: cache file " + file + " is not private");
    }

    @Test
    void readOnlyFile_isUsed() throws IOException {
        cache(NOW).put(KEY, session("A", NOW.plusSeconds(10)), "test");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(cache(NOW).get(KEY)).contains(session("A", NOW.plusSeconds(10)));
    }

    @Test
    void corruptFile_isRefusedAndLeftAlone() throws IOException {
        write("{{{bad");
        CredentialCache cache = cache(NOW);

        assertThat(cache.get(KEY)).isEmpty();
        cache.put(KEY, session("A", NOW.plusSeconds(10)), "test");

        assertThat(file).hasContent("{{{bad");
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("unable to parse")
                .contains("delete it");
    }

    @Test
    void emptyFile_isAnEmptyCache() throws IOException {
        write("");

        cache(NOW).put(KEY, session("A", NOW.plusSeconds(10)), "test");

        assertThat(cache(NOW).get(KEY)).contains(session("A", NOW.plusSeconds(10)));
        assertThat(notices).isEmpty();
    }

    @Test
    void lockedFile_isANoticeAndNoFailure() throws Exception {
        write("");

        PlatformLock.create(Duration.ofSeconds(1)).alone(file, locked -> {
            assertThat(cache(NOW).get(KEY)).isEmpty();
            return "";
        });

        assertThat(notices).singleElement().asString().contains("locked");
    }

    @Test
    void folderInPlaceOfTheFile_isSaidToBeNoFile() throws IOException {
        Files.createDirectories(file);
        CredentialCache cache = cache(NOW);

        assertThat(cache.get(KEY)).isEmpty();
        cache.put(KEY, session("A", NOW.plusSeconds(10)), "test");

        assertThat(notices)
                .containsExactly("unable to use cache: cache file " + file + " is no file; move away what is there");
    }

    @Test
    void fileInPlaceOfTheFolder_isTheOneToMoveAway() throws IOException {
        Files.createDirectories(file.getParent().getParent());
        Files.writeString(file.getParent(), "a file");

        cache(NOW).put(KEY, session("A", NOW.plusSeconds(10)), "test");

        assertThat(notices)
                .singleElement()
                .asString()
                .contains("cannot create cache file " + file + " (" + file.getParent() + " is no folder)");
    }

    @Test
    void folderThatCannotBeMade_isANotice() throws IOException {
        Files.writeString(home.resolve(".kube"), "a file");

        cache(NOW).put(KEY, session("A", NOW.plusSeconds(10)), "test");

        assertThat(notices).singleElement().asString().contains("cannot create cache file");
    }

    @Test
    void expiredEntries_areDroppedOnWriting() throws IOException {
        cache(NOW).put(KEY, session("OLD", NOW.plusSeconds(10)), "test");

        cache(NOW.plusSeconds(20)).put(new CacheKey("other", "default", ""), session("NEW", NOW.plusSeconds(90)), "t");

        assertThat(Files.readString(file)).doesNotContain("OLD").contains("NEW");
    }

    @Test
    void writersAtTheSameTime_loseNothing() throws Exception {
        int writers = 6;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<Boolean>> done = new ArrayList<>();
        Set<String> clusters = new TreeSet<>();
        for (int i = 0; i < writers; i++) {
            String cluster = "cluster-" + i;
            clusters.add(cluster);
            Callable<Boolean> write = () ->
                    // Each waits for up to five others.
                    cache(NOW, Duration.ofMinutes(1))
                            .put(new CacheKey(cluster, "default", ""), session("A", NOW.plusSeconds(10)), "test");
            done.add(threads.submit(write));
        }
        for (Future<Boolean> each : done) {
            assertThat(each.get()).isTrue();
        }
        threads.shutdown();

        assertThat(notices).isEmpty();
        assertThat(clusters).allSatisfy(cluster -> assertThat(cache(NOW).get(new CacheKey(cluster, "default", "")))
                .isPresent());
    }

    @Test
    void keyOfAnAssumedRole_isNoneThatTheGoClientReads() {
        RoleRequest role = RoleRequest.of("arn:aws:iam::111122223333:role/x");
        CacheKey assumed = CacheKey.ofAssumed("lab", "default", role, "");

        assertThat(assumed).isNotEqualTo(CacheKey.ofBase("lab", "default", role, ""));
        assertThat(CacheKey.ofBase("lab", "default", role, "").role()).isEqualTo(role.roleArn());
        assertThat(CacheKey.ofBase("lab", "default", null, "").role()).isEmpty();
        assertThat(Set.of(
                        assumed,
                        CacheKey.ofAssumed("lab", "default", role, "AKID"),
                        CacheKey.ofAssumed("lab", "default", new RoleRequest(role.roleArn(), "e", null, false), ""),
                        CacheKey.ofAssumed("lab", "default", new RoleRequest(role.roleArn(), null, "s", false), ""),
                        CacheKey.ofAssumed("lab", "default", new RoleRequest(role.roleArn(), null, null, true), "")))
                .hasSize(5);
    }

    private CredentialCache cache(Instant time) {
        return cache(time, Duration.ofSeconds(1));
    }

    private CredentialCache cache(Instant time, Duration patience) {
        return new CredentialCache(
                file, PlatformLock.create(patience), Clock.fixed(time, ZoneOffset.UTC), notices::add);
    }

    private void write(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static AwsSessionCredentials session(String key, Instant expires) {
        return AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey("secret")
                .sessionToken("session")
                .expirationTime(expires)
                .build();
    }
}
