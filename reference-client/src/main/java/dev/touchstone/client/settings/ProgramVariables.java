package dev.touchstone.client.settings;

import java.util.Map;

/** Gives a program the variables of an environment, in place of this process's own. */
public final class ProgramVariables {

    private ProgramVariables() {}

    /** Leave them as they are if they are the same: Java writes what is not ASCII anew, which in the locale C loses it. */
    public static void give(ProcessBuilder program, Map<String, String> environment) {
        if (!environment.equals(System.getenv())) {
            program.environment().clear();
            program.environment().putAll(environment);
        }
    }
}
