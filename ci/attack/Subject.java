import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server that is attacked, as a process: ci/attack/server starts and stops it. */
final class Subject {

    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int LOGINS_TO_WARM_UP = 1500;

    private final String script;
    private final Path log;
    private final SSLContext tls = Wire.trustingAnyone();
    private Process process;
    private String pid = "";

    Subject(Path folder) {
        script = System.getenv("ATTACK_SERVER");
        log = folder.resolve("server.log");
    }

    /** Start it, through the proxy or without one, and wait until logins are quick. */
    void start(boolean proxied) throws IOException, InterruptedException {
        process = run("start", proxied ? "http://127.0.0.1:" + Sts.PROXY : "");
        long end = System.nanoTime() + START_LIMIT_NANOS;
        String last = "";
        while (!last.equals("in")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the server lets nobody in at the start (" + last + "):\n" + Files.readString(log));
            }
            last = firstLogin();
        }
        pid = ask("pid", Long.toString(process.pid()));
        warmUp();
    }

    private String firstLogin() throws InterruptedException {
        try (SSLSocket socket = Wire.connect(tls, 5000)) {
            String failure = Prober.logIn(socket, new BufferedInputStream(socket.getInputStream()));
            if (failure.isEmpty()) {
                return "in";
            }
            TimeUnit.MILLISECONDS.sleep(100);
            return failure;
        } catch (IOException notYet) {
            TimeUnit.MILLISECONDS.sleep(50);
            return notYet.toString();
        }
    }

    private void warmUp() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (SSLSocket socket = Wire.connect(tls, 5000)) {
                BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
                for (int j = 0; j < LOGINS_TO_WARM_UP / 100; j++) {
                    Prober.logIn(socket, in);
                }
            }
        }
    }

    /** End it, if it has not ended. */
    void stop() throws IOException, InterruptedException {
        if (process == null) {
            return;
        }
        ask("stop", Long.toString(process.pid()));
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        process = null;
    }

    boolean isUp() {
        return process != null && process.isAlive();
    }

    /** Tell the same a little later, if it may be about to end. */
    boolean staysUp() throws InterruptedException {
        return process != null && !process.waitFor(3, TimeUnit.SECONDS);
    }

    /** Return the resident memory in KiB, 0 if there is no process any more. */
    long residentKib() throws IOException {
        Path status = Path.of("/proc", pid, "status");
        return !isUp() || !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
    }

    /** Return how much of the heap lives, in KiB, which takes a full collection to tell. */
    long livingHeapKib() throws IOException, InterruptedException {
        jcmd("GC.run");
        return Pattern.compile(" used (\\d+)K")
                .matcher(jcmd("GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .limit(2)
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String java = System.getenv("ATTACK_JAVA");
        return answer(java.substring(0, java.length() - "java".length()) + "jcmd", pid, command);
    }

    int descriptors() {
        String[] open = new File("/proc/" + pid + "/fd").list();
        return open == null ? 0 : open.length;
    }

    /** Return the last line of its log that says more than that a login was decided. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains("OutOfMemory") || lines.get(i).contains("level=fatal")) {
                return lines.get(i);
            }
        }
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private Process run(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script, words[0], words[1]).redirectErrorStream(true);
        return builder.redirectOutput(log.toFile()).start();
    }

    private String ask(String... words) throws IOException, InterruptedException {
        return answer(script, words[0], words[1]);
    }

    private static String answer(String... command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (asked.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + asked.exitValue());
        }
        return answer;
    }
}
