package dev.touchstone.client.settings;

import dev.touchstone.client.text.OneLine;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The AWS configuration and credentials files, and the profile that is active. */
public final class Profiles {

    private final Map<String, String> environment;
    private @Nullable ProfileFile files;

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
        Optional<Profile> profile = files().profile(name());
        if (profile.isEmpty() && named().isPresent()) {
            throw new TokenFailure("AWS profile \"" + name() + "\" is neither in " + configFile() + " nor in "
                    + credentialsFile() + "; correct AWS_PROFILE or add the profile");
        }
        return profile;
    }

    /** Return both files as one, read once. */
    public ProfileFile files() {
        ProfileFile loaded = files;
        if (loaded == null) {
            loaded = load();
            files = loaded;
        }
        return loaded;
    }

    /** Return whether there is any file to read, without loading what reads it. */
    public boolean exist() {
        return Files.exists(configFile()) || Files.exists(credentialsFile());
    }

    /** Return whether any profile could have a property, without loading what reads profiles. */
    public boolean mayHave(String property) {
        if (files != null) {
            return true;
        }
        try {
            for (Path file : new Path[] {configFile(), credentialsFile()}) {
                if (Files.isRegularFile(file)
                        && Files.readString(file, StandardCharsets.ISO_8859_1).contains(property)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            // Loading it says what is wrong.
            return true;
        }
    }

    /** Name the configuration file. */
    public Path configFile() {
        return variable("AWS_CONFIG_FILE").map(Path::of).orElseGet(() -> home().resolve(".aws/config"));
    }

    /** Name the credentials file. */
    public Path credentialsFile() {
        return variable("AWS_SHARED_CREDENTIALS_FILE").map(Path::of).orElseGet(() -> home().resolve(
                        ".aws/credentials"));
    }

    private ProfileFile load() {
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        add(all, configFile(), ProfileFile.Type.CONFIGURATION);
        add(all, credentialsFile(), ProfileFile.Type.CREDENTIALS);
        return all.build();
    }

    private static void add(ProfileFile.Aggregator all, Path file, ProfileFile.Type type) {
        if (!Files.exists(file)) {
            return;
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new TokenFailure("AWS profile file " + file + " cannot be read; make it a readable file");
        }
        try {
            all.addFile(ProfileFile.builder().content(file).type(type).build());
        } catch (IllegalArgumentException | UncheckedIOException malformed) {
            throw new TokenFailure(
                    "AWS profile file " + file + " is malformed: " + OneLine.of(malformed.getMessage())
                            + "; correct it",
                    malformed);
        }
    }

    /** Name the home folder of the environment, where the files lie unless it names others, and logins are kept. */
    public Path home() {
        return HomeFolder.of(environment);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
