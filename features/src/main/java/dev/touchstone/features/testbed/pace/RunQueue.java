package dev.touchstone.features.testbed.pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many threads of this machine want a processor at an instant, for each processor that there is. */
final class RunQueue {

    /** Linux's; the fourth field is how many can run, of how many there are. */
    private static final Path LOAD = Path.of("/proc/loadavg");

    private static final Path PROCESSORS = Path.of("/proc/stat");

    private static final Pattern PROCESSOR = Pattern.compile("(?m)^cpu\\d+ ");

    private static final Pattern RUNNABLE = Pattern.compile("\\S+ \\S+ \\S+ (\\d+)/\\d+ .*\\R?");

    private RunQueue() {}

    /** Return that of this machine; one that nobody waits in, where the system does not tell. */
    static Gauge ofThisMachine() {
        if (!Files.isReadable(LOAD) || !Files.isReadable(PROCESSORS)) {
            return () -> 1;
        }
        int processors = processors(read(PROCESSORS));
        return () -> perProcessor(read(LOAD), processors);
    }

    /** Whoever reads it runs as well, and is not counted. */
    static double perProcessor(String load, int processors) {
        Matcher fields = RUNNABLE.matcher(load);
        if (!fields.matches()) {
            throw new IllegalStateException(LOAD + " is not as Linux writes it: " + load);
        }
        return (Integer.parseInt(fields.group(1)) - 1.0) / processors;
    }

    /** Count the processors of the machine: in a container Java knows those of the container, and the queue is the machine's. */
    static int processors(String statistics) {
        return (int) Math.max(1, PROCESSOR.matcher(statistics).results().count());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
