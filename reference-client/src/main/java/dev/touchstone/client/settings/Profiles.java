package dev.touchstone.client.settings;

import dev.touchstone.client.text.OneLine;
import dev.touchstone.token.TokenFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The AWS configuration and credentials files, and the profile that is active. */
public final class Profiles {

    /** Of a property, not one below another. */
    private static final Pattern PROPERTY_NAME = Pattern.compile("(?m)^[^\\s\\[#;=][^=\\r\\n]*(?==)");

    /** The names that the SDK's parser does not drop. */
    private static final Pattern READABLE_NAME = Pattern.compile("[A-Za-z0-9_\\-/.%@:+]*");

    private final Map<String, String> environment;
    private @Nullable Loaded loaded;

    private record Loaded(ProfileFile credentials, ProfileFile configuration, ProfileFile both) {}

    /** @param environment the variables, such as {@link System#getenv()} */
    public Profiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Name the active profile; empty if the environment names none, and then it is {@code default}. */
    public Optional<String> named() {
        return variable("AWS_PROFILE").or(() -> variable("AWS_DEFAULT_PROFILE"));
    }

    /** Name the active profile, {@code default} included. */
    public String name() {
        return named().orElse("default");
    }

    /**
     * Return the active profile; empty if none is named and there is no default one.
     *
     * @throws TokenFailure if a profile is named that is in neither file, or a file cannot be read
     */
    public Optional<Profile> active() {
        return named().isPresent() ? Optional.of(get(name(), "AWS_PROFILE")) : files().profile(name());
    }

    /**
     * Return a profile.
     *
     * @param setting what names it, for people
     * @throws TokenFailure if it is in neither file, or a file cannot be read
     */
    public Profile get(String name, String setting) {
        return files().profile(name)
                .orElseThrow(() -> new TokenFailure("AWS profile \"" + name + "\" "
                        + (READABLE_NAME.matcher(name).matches()
                                ? "is neither in " + configFile() + " nor in " + credentialsFile() + "; correct "
                                        + setting + " or add the profile"
                                : "cannot be read: its name has a character other than letters, digits and -_/.%@:+ of ASCII;"
                                        + " rename the profile")));
    }

    /** Return a profile as one file alone has it, the first in which it is as wanted; empty if it is so in neither. */
    public Optional<Profile> inOneFile(String name, Predicate<Profile> wanted) {
        Loaded files = load();
        return Stream.of(files.credentials(), files.configuration())
                .flatMap(file -> file.profile(name).stream())
                .filter(wanted)
                .findFirst();
    }

    /** Return the section of the SSO session that a profile names. */
    public Optional<Profile> ssoSession(Profile profile) {
        return profile.property("sso_session").flatMap(name -> files().getSection("sso-session", name));
    }

    /** Return both files as one, read once. */
    public ProfileFile files() {
        return load().both();
    }

    /** Return whether there is any file to read, without loading what reads it. */
    public boolean exist() {
        return config().filter(Files::exists).isPresent()
                || credentials().filter(Files::exists).isPresent();
    }

    /** Return whether any profile could have a property, without loading what reads profiles. */
    public boolean mayHave(String property) {
        if (loaded != null) {
            return true;
        }
        try {
            return mayHave(config(), property) || mayHave(credentials(), property);
        } catch (TokenFailure unusable) {
            // Whoever asks for a profile is told; keys and a region of the environment need none.
            return false;
        } catch (IOException unreadable) {
            // Loading it says what is wrong.
            return true;
        }
    }

    private static boolean mayHave(Optional<Path> file, String property) throws IOException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return false;
        }
        // A pipe can be read once.
        return !Files.isRegularFile(file.get())
                || Files.readString(file.get(), StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains(property);
    }

    /** Name the configuration file, for people. */
    public String configFile() {
        return config().map(Path::toString).orElse("~/.aws/config (HOME is not set)");
    }

    /** Name the credentials file, for people. */
    public String credentialsFile() {
        return credentials().map(Path::toString).orElse("~/.aws/credentials (HOME is not set)");
    }

    private Optional<Path> config() {
        return file("AWS_CONFIG_FILE", ".aws/config");
    }

    private Optional<Path> credentials() {
        return file("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials");
    }

    private Optional<Path> file(String variable, String usual) {
        Optional<String> named = variable(variable);
        return named.isPresent()
                ? Optional.of(NamedPath.of(variable, named.get()))
                : HomeFolder.find(environment).map(home -> home.resolve(usual));
    }

    private Loaded load() {
        Loaded files = loaded;
        if (files == null) {
            ProfileFile credentials = read(credentials(), ProfileFile.Type.CREDENTIALS);
            ProfileFile configuration = read(config(), ProfileFile.Type.CONFIGURATION);
            // What is added first wins.
            ProfileFile both = ProfileFile.aggregator()
                    .addFile(credentials)
                    .addFile(configuration)
                    .build();
            files = new Loaded(credentials, configuration, both);
            loaded = files;
        }
        return files;
    }

    private static ProfileFile read(Optional<Path> named, ProfileFile.Type type) {
        return named.filter(Files::exists).map(file -> read(file, type)).orElseGet(() -> parse("", type));
    }

    private static ProfileFile read(Path file, ProfileFile.Type type) {
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), type);
        } catch (IOException unreadable) {
            throw new TokenFailure("AWS profile file " + file + " cannot be read; make it a readable file", unreadable);
        } catch (IllegalArgumentException | UncheckedIOException malformed) {
            throw new TokenFailure(
                    "AWS profile file " + file + " is malformed: " + OneLine.of(malformed.getMessage())
                            + "; correct it",
                    malformed);
        }
    }

    /** Parse a text. The SDK tells lower case from upper case, as no other program does that reads these files. */
    private static ProfileFile parse(String text, ProfileFile.Type type) {
        String lowerCase = PROPERTY_NAME
                .matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(name.group().toLowerCase(Locale.ROOT)));
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(lowerCase.getBytes(StandardCharsets.UTF_8)))
                .type(type)
                .build();
    }

    /**
     * Name the home folder of the environment, where the files lie unless it names others, and logins are kept.
     *
     * @throws TokenFailure if there is none
     */
    public Path home() {
        return HomeFolder.of(environment);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
