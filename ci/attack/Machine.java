import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What slows a login down and is neither server nor attack, counted since this network namespace was made, or this machine.
 *
 * @param overflows connections for which a queue of connections to be accepted had no place
 * @param timeouts segments that were sent again because nothing acknowledged them
 * @param stolenTicks hundredths of a second of processor that the machine's host gave to others
 */
record Machine(long overflows, long timeouts, long stolenTicks) {

    private static final Path NETWORK = Path.of("/proc/net/netstat");
    private static final Path PROCESSORS = Path.of("/proc/stat");
    private static final int STOLEN = 8;

    static Machine now() {
        try {
            List<String> network = Files.readAllLines(NETWORK);
            String[] processors = Files.readAllLines(PROCESSORS).get(0).split(" +");
            return new Machine(
                    counter(network, "ListenOverflows"),
                    counter(network, "TCPTimeouts"),
                    Long.parseLong(processors[STOLEN]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String since(Machine before) {
        return (overflows - before.overflows) + " connections found a queue full, " + (timeouts - before.timeouts)
                + " segments were sent again, the host took " + 10 * (stolenTicks - before.stolenTicks)
                + " ms of processor";
    }

    /** The names are in one line, and the counts in the next. */
    private static long counter(List<String> lines, String name) {
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            int place = List.of(lines.get(i).split(" ")).indexOf(name);
            if (place >= 0) {
                return Long.parseLong(lines.get(i + 1).split(" ")[place]);
            }
        }
        throw new IllegalStateException(NETWORK + " does not count " + name);
    }
}
