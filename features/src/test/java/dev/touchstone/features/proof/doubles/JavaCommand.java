package dev.touchstone.features.proof.doubles;

import dev.touchstone.fixtures.implementation.program.CommandLine;
import java.nio.file.Path;

/** Commands that run a class of these tests as a program of its own. */
public final class JavaCommand {

    private JavaCommand() {}

    /** Return one that starts quickly, as what is run once for each login should. */
    public static String of(Class<?> main) {
        return CommandLine.quoted(Path.of(System.getProperty("java.home"), "bin", "java"))
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "
                + CommandLine.quoted(System.getProperty("java.class.path")) + " " + main.getName();
    }
}
