package dev.touchstone.server.mapping.dynamicfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicFileBackendTest {

    private static final Lookup ABSENT = new Lookup.Absent();

    @TempDir
    private Path directory;

    private final Logs log = new Logs();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Double> ages = new CopyOnWriteArrayList<>();

    @AutoClose
    private DynamicFileBackend backend;

    @Test
    void fileThatAppearsChangesAndGoes_isFollowed() throws IOException {
        start(false);
        assertThat(find("role/R", "U")).isEqualTo(ABSENT);

        write(role("role/R", "one"));
        await().until(() -> find("role/r", "U").equals(found("one")));

        Path other = Files.writeString(directory.resolve("other.json"), role("role/R", "two"));
        putInPlace(other);
        await().until(() -> find("role/R", "U").equals(found("two")));

        Files.delete(file());
        await().until(() -> find("role/R", "U").equals(ABSENT));
        assertThat(failures).hasValue(0);
    }

    @Test
    void swappedVolume_isFollowed() throws IOException {
        Path first = Files.createDirectory(directory.resolve("..1"));
        Path second = Files.createDirectory(directory.resolve("..2"));
        Files.writeString(first.resolve("dynamic.json"), role("role/R", "one"));
        Files.writeString(second.resolve("dynamic.json"), role("role/R", "two"));
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(file(), Path.of("..data", "dynamic.json"));
        start(false);
        await().until(() -> find("role/R", "U").equals(found("one")));

        Path next = Files.createSymbolicLink(directory.resolve("..tmp"), second.getFileName());
        Files.move(next, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> find("role/R", "U").equals(found("two")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"LastUpdatedDateTime\": 5}",
                "{\"mapRoles\": \"- rolearn: x\"}",
                "{\"mapRoles\": [{\"username\": \"noarn\"}]}",
                "{\"mapRoles\": [{\"rolearn\": \"junk\", \"username\": \"x\"}]}",
                "{\"mapAccounts\": [5]}"
            })
    void invalidFile_leavesTheMappingsBefore(String text) throws IOException {
        write(role("role/R", "one"));
        start(false);
        await().until(() -> find("role/R", "U").equals(found("one")));

        write(text);

        await().until(() -> failures.get() > 0);
        assertThat(find("role/R", "U")).isEqualTo(found("one"));
        assertThat(log.text()).contains("could not unmarshal dynamic file");
    }

    @Test
    void fileThatCannotBeRead_isToldOfOnce_andReadWhenItCan() throws IOException {
        write(role("role/R", "one"));
        start(false);
        assertThat(find("role/R", "U")).isEqualTo(found("one"));

        // A link to itself cannot be read, and looks like no file: when it goes, nothing seems to change.
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), file().getFileName());
        putInPlace(loop);
        await().until(() -> failures.get() > 0);
        assertThat(find("role/R", "U")).isEqualTo(found("one"));
        assertThat(log.text()).contains("cannot read dynamic file").doesNotContain("unmarshal");

        Files.delete(file());
        await().until(() -> find("role/R", "U").equals(ABSENT));
        assertThat(failures).hasValue(1);
    }

    @Test
    void fileThatIsNoText_isInvalid() throws IOException {
        write(role("role/R", "one"));
        start(false);

        Path other = Files.write(directory.resolve("other.json"), new byte[] {'"', (byte) 0xff, '"'});
        putInPlace(other);

        await().until(() -> failures.get() > 0);
        assertThat(find("role/R", "U")).isEqualTo(found("one"));
        assertThat(log.text()).contains("could not unmarshal dynamic file");
    }

    @Test
    void empties_clear() throws IOException {
        for (String text : List.of("{}", "null")) {
            write(role("role/R", "one"));
            start(false);
            await().until(() -> find("role/R", "U").equals(found("one")));
            write(text);
            await().until(() -> find("role/R", "U").equals(ABSENT));
            backend.close();
        }
    }

    @Test
    void assumedRoleFormAndAccounts_match() throws IOException {
        write("""
                {"MAPROLES":[{"RoleARN":"arn:aws:sts::123456789012:assumed-role/R/x","username":"r"}],
                 "mapUsers":[{"userarn":"arn:aws:iam::123456789012:user/U","username":"u"}],
                 "mapAccounts":["555555555555"]}""");
        start(false);
        await().until(() -> find("role/R", "U").equals(found("r")));
        assertThat(find("user/u", "U")).isEqualTo(found("u"));
        assertThat(backend.find(identity("role/X", "U", "555555555555"))).isEqualTo(new Lookup.AccountFound());
    }

    @Test
    void arns_matchInAnyCase() throws IOException {
        write("""
                {"mapRoles":[{"rolearn":"ARN:AWS:IAM::123456789012:ROLE/R","username":"r"}],
                 "mapUsers":[{"userarn":"Arn:Aws:Iam::123456789012:User/U","username":"u"}]}""");
        start(false);
        assertThat(find("role/R", "U")).isEqualTo(found("r"));
        assertThat(find("user/U", "U")).isEqualTo(found("u"));
    }

    @Test
    void fileThatIsNotThere_isNotLoaded_andLeavesTheServerReady() throws IOException {
        start(false);
        assertThat(backend.synced()).isFalse();
        assertThat(loading()).isEmpty();

        write(role("role/R", "one"));
        await().until(backend::synced);
        Files.delete(file());
        await().until(() -> find("role/R", "U").equals(ABSENT));
        assertThat(backend.synced()).isTrue();
        assertThat(loading()).isEmpty();
    }

    @Test
    void fileThatCannotBeUsed_isNotLoaded_andKeepsTheServerFromBeingReady() throws IOException {
        start(false);
        write("{");
        await().until(() -> failures.get() > 0);
        assertThat(backend.synced()).isFalse();
        assertThat(loading()).containsExactly("DynamicFile");

        write(role("role/R", "one"));
        await().until(backend::synced);
        assertThat(loading()).isEmpty();
        write("{");
        await().until(() -> failures.get() > 1);
        assertThat(loading()).isEmpty();
    }

    @Test
    void userIdStrict_looksUpByUserIdAndComparesTheArn() throws IOException {
        write("""
                {"mapRoles":[
                  {"rolearn":"arn:aws:iam::123456789012:role/R","userid":"AROAR","username":"r"},
                  {"rolearn":"arn:aws:iam::123456789012:role/path/to/P","userid":"AROAP","username":"p"},
                  {"userid":"AROAONLY","username":"only"},
                  {"rolearn":"junk","userid":"AROAJUNK","username":"junk"}],
                 "mapUsers":[{"userarn":"arn:aws:iam::123456789012:user/div/V","userid":"AIDAV","username":"v"}],
                 "mapAccounts":["123456789012"]}""");
        start(true);
        Lookup mismatch = new Lookup.UserIdMismatch();
        await().until(() -> find("role/R", "AROAR").equals(found("r")));
        assertThat(find("role/P", "AROAP")).isEqualTo(found("p"));
        assertThat(find("role/path/to/P", "AROAP")).isEqualTo(mismatch);
        assertThat(find("role/Renamed", "AROAR")).isEqualTo(mismatch);
        assertThat(find("role/Anything", "AROAONLY")).isEqualTo(found("only"));
        assertThat(find("role/R", "AROAJUNK")).isEqualTo(mismatch);
        assertThat(find("user/div/V", "AIDAV")).isEqualTo(found("v"));
        assertThat(find("user/V", "AIDAV")).isEqualTo(mismatch);
        assertThat(find("role/R", "aroar")).isEqualTo(new Lookup.AccountFound());
    }

    @Test
    void ageOfReloads_isObserved() throws IOException {
        write("{\"LastUpdatedDateTime\":\"1\"}");
        start(false);
        write("{\"LastUpdatedDateTime\":\"" + Instant.now().minusSeconds(7).getEpochSecond() + "\"}");
        await().until(() -> !ages.isEmpty());
        assertThat(ages).singleElement().satisfies(age -> assertThat(age).isBetween(6.9, 60.0));

        write("{\"LastUpdatedDateTime\":\"soon\",\"mapAccounts\":[\"555555555555\"]}");
        await().until(() -> backend.find(identity("role/X", "U", "555555555555")) instanceof Lookup.AccountFound);
        await().until(() -> log.text().contains("LastUpdatedDateTime is not a number of seconds"));
        assertThat(ages).hasSize(1);
    }

    private void start(boolean byUserId) {
        backend = new DynamicFileBackend(
                file(),
                new JsonFileReader(byUserId, new IamArns()),
                Clock.systemUTC(),
                log.events(),
                new DynamicFileObserver() {
                    @Override
                    public void dynamicFileFailed() {
                        failures.incrementAndGet();
                    }

                    @Override
                    public void dynamicFileApplied(double ageSeconds) {
                        ages.add(ageSeconds);
                    }
                });
        backend.start();
    }

    private List<String> loading() {
        return Backends.of(List.of(backend)).loading();
    }

    private Path file() {
        return directory.resolve("dynamic.json");
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }

    /** Replace the file in one step, so that nobody sees it half-written. */
    private void putInPlace(Path next) throws IOException {
        Files.move(next, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Lookup find(String resource, String userId) {
        return backend.find(identity(resource, userId, "123456789012"));
    }

    private static Identity identity(String resource, String userId, String account) {
        String arn = "arn:aws:iam::123456789012:" + resource;
        return new Identity(arn, arn, account, userId, "", "", "sts.amazonaws.com");
    }

    private static Lookup found(String username) {
        return new Lookup.Found(new IdentityMapping(username, List.of()));
    }

    private static String role(String resource, String username) {
        return "{\"mapRoles\":[{\"rolearn\":\"arn:aws:iam::123456789012:" + resource + "\",\"username\":\"" + username
                + "\"}]}";
    }
}
