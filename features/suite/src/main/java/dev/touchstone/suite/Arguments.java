package dev.touchstone.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** Makes the command line of {@code touchstone run}. */
final class Arguments {

    private static final String PROPERTY = "touchstone.run.";
    private static final String REPORT = "--report";

    /** One of them says that there is somebody to judge. */
    private static final List<String> SUBJECTS = List.of(
            "--server-command",
            "--server-image",
            "--server-url",
            "--client-command",
            "--client-image",
            "--bootstrap-command",
            "--implementation");

    private static final String CLUSTER = "--cluster";

    private Arguments() {}

    /**
     * @throws AssertionError if there is no folder for the reports, or nobody to judge: the reference judged in somebody's name
     *     would say nothing
     */
    static List<String> of(Judge judge, Properties properties) {
        Map<String, String> named = new LinkedHashMap<>();
        put(named, "--server-command", judge.serverCommand());
        put(named, "--server-image", judge.serverImage());
        put(named, "--client-command", judge.clientCommand());
        put(named, "--client-image", judge.clientImage());
        put(named, "--tags", judge.tags());
        put(named, "--requirements", judge.requirements());
        put(named, "--expected-failures", judge.expectedFailures());
        put(named, REPORT, judge.report());
        List<String> rest = new ArrayList<>(List.of(judge.options()));
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(PROPERTY)) {
                String option = "--" + name.substring(PROPERTY.length());
                remove(option, rest);
                put(named, option, properties.getProperty(name));
            }
        }
        List<String> arguments = new ArrayList<>();
        named.forEach((option, value) -> arguments.addAll(List.of(option, value)));
        arguments.addAll(rest);
        if (arguments.stream().noneMatch(SUBJECTS::contains) && !arguments.contains(CLUSTER)) {
            throw new AssertionError(
                    "@Judge names nobody to judge; give its serverCommand, serverImage, clientCommand or"
                            + " clientImage, or set -D" + PROPERTY + "server-command=…");
        }
        if (!arguments.contains(REPORT)) {
            throw new AssertionError("@Judge names no folder for the reports: its report is blank; leave it out for"
                    + " target/touchstone, or name one");
        }
        return arguments;
    }

    /** Return the folder of the reports that these arguments name. */
    static Path report(List<String> arguments) {
        return Path.of(arguments.get(arguments.lastIndexOf(REPORT) + 1));
    }

    private static void put(Map<String, String> named, String option, String value) {
        if (!value.isBlank()) {
            named.put(option, value);
        }
    }

    private static void remove(String option, List<String> arguments) {
        for (int at = arguments.indexOf(option); at >= 0; at = arguments.indexOf(option)) {
            arguments.remove(at);
            if (at < arguments.size()) {
                arguments.remove(at);
            }
        }
    }
}
