package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.report.model.Shard;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which scenarios run. */
final class SelectionOptions {

    @Option(
            names = "--tags",
            paramLabel = "EXPRESSION",
            description = "Only scenarios with these tags, such as '@VER-38'.")
    private @Nullable String tags;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            split = ",",
            converter = ToProfile.class,
            description = "Only scenarios of these profiles: server-core, server-full, client-core, client-full, kops,"
                    + " emulator, bootstrap.")
    private List<Profile> profiles = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ToShard.class,
            description = {
                "Only the I-th of N parts; `touchstone merge` makes one report of all N.",
                "job/N is the part of a pod in an Indexed Job."
            })
    private Shard shard = Shard.WHOLE;

    @Option(
            names = "--publish",
            description = "Judge other people's programs for publication: leaves out the requirements that SECURITY.md"
                    + " withholds.")
    private boolean publish;

    Selection selection() {
        return new Selection(tags, Set.copyOf(profiles), shard, publish);
    }

    private static final class ToProfile implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String value) {
            try {
                return Profile.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class ToShard implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String value) {
            try {
                return Shard.parse(value, System.getenv());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
