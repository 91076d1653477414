package dev.touchstone.features.steps.client;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The AWS configuration file of the client, and the program that some of its profiles get credentials from. */
public final class ProfileState {

    private static final String FILE = "aws-config";
    private static final String PROGRAM = "credential-program";
    private static final String CREDENTIALS = "credentials.json";
    private static final String CREDENTIALS_FILE = "aws-credentials";
    private static final String ASKED = "asked";
    private static final String ARN = "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/KubernetesAdmin/alice";
    private static final String USER_ID = "AROAEXAMPLE:alice";
    private static final int LASTING_SECONDS = 3600;

    /** Unlike that of {@link Instant}, with +00:00 for UTC, as {@code aws configure export-credentials} writes it. */
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /** As JavaScript writes a time. */
    private static final DateTimeFormatter WITH_MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    private final ClientState client;
    private final AwsFile config;
    private final Earlier<AwsPrincipal> ofProgram = new Earlier<>("made a program that gives credentials");
    private final Earlier<AwsPrincipal> before = new Earlier<>("had the program give other credentials than before");
    private Instant expiration = Instant.EPOCH;
    private Instant earlierExpiration = Instant.EPOCH;

    public ProfileState(ClientState client) {
        this.client = client;
        config = new AwsFile(client, FILE);
    }

    /** Add a profile and make it the active one; {@code default} needs no naming. */
    public void activate(String name, Map<String, String> settings) {
        add(name, settings);
        client.variable("AWS_PROFILE", name.equals("default") ? "" : name);
    }

    void add(String name, Map<String, String> settings) {
        addSection(name.equals("default") ? name : "profile " + name, settings);
    }

    /** Add a section of the configuration file, a profile or not. */
    public void addSection(String name, Map<String, String> settings) {
        client.variable("AWS_CONFIG_FILE", config.put(name, settings).toString());
    }

    /** Have a profile get its credentials from a program, which counts how often it is asked. */
    void activateWithProgram(String name, int seconds) {
        programGives(seconds);
        activateProgram(name);
    }

    /** Have a profile get its credentials from a program, with a session token as long as STS makes one. */
    void activateWithProgramOfLongestSessionToken(String name) {
        programGives(
                LASTING_SECONDS,
                CurrentTestBed.get().aws().newPrincipalOfLongestSessionToken(Settings.ACCOUNT, ARN, USER_ID));
        activateProgram(name);
    }

    /** Write the shared credentials file, in lines that end so. */
    void writeCredentials(AwsPrincipal principal, String lineEnd) {
        String text = """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(principal.accessKeyId(), principal.secretAccessKey(), principal.sessionToken());
        Path file = client.home().writePrivate(CREDENTIALS_FILE, text.replace("\n", lineEnd));
        client.variable("AWS_SHARED_CREDENTIALS_FILE", file.toString());
    }

    /** Have a profile get its credentials from a program that prints this text, and ends so. */
    void activateWithProgram(String name, String output, int status) {
        client.home().writePrivate(CREDENTIALS, output);
        Path home = client.home().path();
        Path program = client.home().write(PROGRAM, "cat '%s/%s'\nexit %s\n".formatted(home, CREDENTIALS, status));
        activate(name, Map.of("credential_process", "sh " + program));
    }

    /** Have a profile get its credentials from a program that prints this text. */
    public void activateWithProgram(String name, String output) {
        client.home().writePrivate(CREDENTIALS, output);
        activateProgram(name);
    }

    /**
     * Have a profile get its credentials from a program that does something else first.
     *
     * @param first what it does, in the language of a shell
     */
    void activateWithProgramAfter(String name, String first) {
        programGives(LASTING_SECONDS);
        activateProgram(name, first);
    }

    /** Have a profile call the same program by a path that has a blank. */
    void moveProgramBehindBlank(String name) {
        activate(name, Map.of("credential_process", "sh \"" + writeProgram("of its own/" + PROGRAM, ":") + "\""));
    }

    private void activateProgram(String name) {
        activateProgram(name, ":");
    }

    /** By its shell: a file that another thread's child still holds open for writing cannot itself be executed. */
    private void activateProgram(String name, String first) {
        activate(name, Map.of("credential_process", "sh " + writeProgram(PROGRAM, first)));
    }

    private Path writeProgram(String file, String first) {
        Path home = client.home().path();
        return client.home().write(file, """
                %4$s
                echo asked >>'%1$s/%2$s'
                exec cat '%1$s/%3$s'
                """.formatted(home, ASKED, CREDENTIALS, first));
    }

    /** Have the program give temporary credentials that live so long from now. */
    void programGives(int seconds) {
        programGives(seconds, CurrentTestBed.get().aws().newTemporaryPrincipal(Settings.ACCOUNT, ARN, USER_ID));
    }

    private void programGives(int seconds, AwsPrincipal principal) {
        programGives(principal, expireIn(seconds).toString());
    }

    /** Have the program give temporary credentials that live so long from now, which it says by the time of this offset. */
    void programGives(int seconds, ZoneOffset offset) {
        programGives(seconds, WITH_OFFSET.withZone(offset));
    }

    /** Have the program give temporary credentials that live so long from now, which it says to the millisecond. */
    void programGivesToTheMillisecond(int seconds) {
        programGives(seconds, WITH_MILLISECONDS.withZone(ZoneOffset.UTC));
    }

    private void programGives(int seconds, DateTimeFormatter format) {
        programGives(
                CurrentTestBed.get().aws().newTemporaryPrincipal(Settings.ACCOUNT, ARN, USER_ID),
                format.format(expireIn(seconds)));
    }

    private Instant expireIn(int seconds) {
        earlierExpiration = expiration;
        expiration = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        return expiration;
    }

    private void programGives(AwsPrincipal principal, String expirationText) {
        ofProgram.optional().ifPresent(before::set);
        ofProgram.set(principal);
        client.home().writePrivate(CREDENTIALS, """
                {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "%s", "Expiration": "%s"}
                """.formatted(
                principal.accessKeyId(), principal.secretAccessKey(), principal.sessionToken(), expirationText));
    }

    /** Return whose credentials the program gives. */
    AwsPrincipal ofProgram() {
        return ofProgram.get();
    }

    /** Return whose credentials the program gave before these. */
    AwsPrincipal ofProgramBefore() {
        return before.get();
    }

    /** Return when the credentials of the program expire. */
    Instant expiration() {
        return expiration;
    }

    /** Return when those that the program gave before expire. */
    Instant earlierExpiration() {
        return earlierExpiration;
    }

    /** Return how often the program has been asked. */
    int asked() {
        Path file = client.home().path().resolve(ASKED);
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }
}
