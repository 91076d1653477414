package dev.touchstone.reference.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of a program. */
public final class Version {

    private Version() {}

    /** Return the version of the module or the jar that a program's main class is in. */
    public static String of(Class<?> main) {
        return Optional.ofNullable(main.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .or(() -> Optional.ofNullable(main.getPackage().getImplementationVersion()))
                .orElse("unversioned");
    }
}
