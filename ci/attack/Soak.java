import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Logs in for a long time at a third of the highest rate, while STS misbehaves now and then, certificates are renewed,
 * mappings change, and silent clients come and go. Holds if no login failed whose STS behaved, if there were about as many
 * as there should be, and if neither resident memory nor what lives in the heap nor open descriptors grew in the last two
 * thirds.
 *
 * <p>The whole heap is resident from the start, as it is in the end anyway: a heap that fills for the first time is no
 * leak. Whether its content grows is told by what a full collection leaves.
 *
 * <p>Arguments: a folder with sts.p12 and the pairs to renew by, the minutes, and the folder for soak.csv and soak.svg.
 */
final class Soak {

    private static final int LOADERS = 32;
    private static final int LIMIT_MILLIS = 15_000;
    private static final int SAMPLE_SECONDS = 10;
    private static final int RENEW_SECONDS = 60;
    private static final int SILENT = 40;
    private static final double MAX_GROWTH = 0.03;
    /** What lives moves by this much with what is under way at the moment of a collection. */
    private static final int MAX_MORE_HEAP_KIB = 1024;

    private static final int MAX_MORE_DESCRIPTORS = 20;
    /** Some are left out: a connection whose STS stalls waits ten seconds for it. */
    private static final double LEAST_LOGINS = 0.8;

    private static final double LEAST_SAMPLES = 0.9;
    /** Of a hundred logins, those at whose STS something goes wrong. */
    private static final int FAULTS_PERCENT = 2;

    private final Path folder;
    private final Subject subject;
    private final SSLContext tls = Wire.trustingAnyone();
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<String> failures = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private volatile long end;
    private volatile long gapNanos;
    private volatile long heapAfterThird;

    /** What the process holds at a time. */
    record Sample(long second, long residentKib, int descriptors, long good, long asked, long failed) {}

    private Soak(Path folder) {
        this.folder = folder;
        subject = new Subject(folder);
    }

    public static void main(String[] arguments) throws Exception {
        Attack.refuseUnlessAlone();
        Path folder = Path.of(arguments[0]);
        Sts.start(folder).endlessBytes(1 << 20);
        Names.start();
        Soak soak = new Soak(folder);
        boolean held;
        try {
            held = soak.run(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        } finally {
            soak.subject.stop();
        }
        System.exit(held ? 0 : 1);
    }

    private boolean run(int minutes, Path out) throws IOException, InterruptedException {
        subject.start(true);
        long highest = load(TimeUnit.SECONDS.toNanos(10), 0) / 10;
        long rate = Math.max(1, highest / 3);
        System.out.printf("highest rate %d logins/s; %d for %d min%n", highest, rate, minutes);
        good.set(0);
        asked.set(0);
        if (failed.get() > 0) {
            System.out.println("already at the start a login failed: " + failures);
            return false;
        }
        ScheduledExecutorService beside = Executors.newScheduledThreadPool(3);
        try {
            beside.scheduleAtFixedRate(this::sample, 0, SAMPLE_SECONDS, TimeUnit.SECONDS);
            beside.scheduleAtFixedRate(this::change, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
            beside.scheduleWithFixedDelay(this::beSilent, 1, 1, TimeUnit.SECONDS);
            beside.schedule(this::weighHeap, TimeUnit.MINUTES.toSeconds(minutes) / 3, TimeUnit.SECONDS);
            load(TimeUnit.MINUTES.toNanos(minutes), rate);
        } finally {
            beside.shutdown();
            beside.awaitTermination(1, TimeUnit.MINUTES);
        }
        SoakReport report = new SoakReport(samples);
        report.write(out);
        return judge(
                report,
                rate * TimeUnit.MINUTES.toSeconds(minutes),
                TimeUnit.MINUTES.toSeconds(minutes) / SAMPLE_SECONDS);
    }

    private void weighHeap() {
        try {
            heapAfterThird = subject.livingHeapKib();
        } catch (IOException gone) {
            note("no heap to be read: " + gone.getMessage());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean judge(SoakReport report, long plannedLogins, long plannedSamples)
            throws IOException, InterruptedException {
        boolean up = subject.isUp();
        long moreHeap = up ? subject.livingHeapKib() - heapAfterThird : 0;
        double growth = report.memoryGrowth();
        double descriptors = report.descriptorGrowth();
        System.out.printf(
                Locale.ROOT,
                "logins %d, refused as their STS misbehaved %d, of %d; failed %d %s%n%d samples of %d%n"
                        + "in the last two thirds: resident %+.1f %%, heap that lives %d KiB and %+d, descriptors %+.0f;"
                        + " the process %s%n",
                good.get(),
                asked.get(),
                plannedLogins,
                failed.get(),
                failures,
                samples.size(),
                plannedSamples,
                100 * growth,
                heapAfterThird,
                moreHeap,
                descriptors,
                up ? "is up" : "ended");
        return up
                && failed.get() == 0
                && good.get() + asked.get() >= LEAST_LOGINS * plannedLogins
                // Few samples show no growth.
                && samples.size() >= LEAST_SAMPLES * plannedSamples
                && growth <= MAX_GROWTH
                && heapAfterThird > 0
                && moreHeap <= MAX_MORE_HEAP_KIB
                && descriptors <= MAX_MORE_DESCRIPTORS;
    }

    /** Log in by several connections; as fast as they can if the rate is 0. Gives how many logins there were. */
    private long load(long nanos, long rate) throws InterruptedException {
        gapNanos = rate == 0 ? 0 : LOADERS * TimeUnit.SECONDS.toNanos(1) / rate;
        end = System.nanoTime() + nanos;
        ExecutorService loaders = Executors.newFixedThreadPool(LOADERS);
        for (int i = 0; i < LOADERS; i++) {
            loaders.execute(this::logInAgainAndAgain);
        }
        loaders.shutdown();
        loaders.awaitTermination(nanos + TimeUnit.MINUTES.toNanos(1), TimeUnit.NANOSECONDS);
        return good.get() + asked.get();
    }

    private void logInAgainAndAgain() {
        long due = System.nanoTime()
                + (gapNanos == 0 ? 0 : ThreadLocalRandom.current().nextLong(gapNanos));
        while (System.nanoTime() < end) {
            try (SSLSocket socket = Wire.connect(tls, LIMIT_MILLIS)) {
                BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    due = Math.max(due + gapNanos, System.nanoTime() - gapNanos);
                    logIn(socket, in);
                }
            } catch (IOException broken) {
                note("connection: " + broken.getMessage());
            }
        }
    }

    private void logIn(SSLSocket socket, BufferedInputStream in) throws IOException {
        boolean misbehaves = ThreadLocalRandom.current().nextInt(100) < FAULTS_PERCENT;
        Fault fault = misbehaves ? Fault.any() : Fault.NONE;
        String accessKey = fault.accessKey(serial.incrementAndGet());
        socket.getOutputStream().write(Wire.review(Wire.token(misbehaves ? Sts.TOLD : Sts.GOOD, accessKey)));
        Wire.Reply reply = Wire.reply(in);
        boolean own = reply.body().contains("\"user:" + accessKey + "\"");
        if (reply.status() == 200 && !own) {
            note("another's identity");
        } else if (reply.status() == 200) {
            good.incrementAndGet();
        } else if (misbehaves) {
            asked.incrementAndGet();
        } else {
            note("status " + reply.status());
        }
    }

    private void note(String failure) {
        failed.incrementAndGet();
        synchronized (failures) {
            if (failures.size() < 5) {
                failures.add(failure);
            }
        }
    }

    private void sample() {
        try {
            samples.add(new Sample(
                    (long) samples.size() * SAMPLE_SECONDS,
                    subject.residentKib(),
                    subject.descriptors(),
                    good.get(),
                    asked.get(),
                    failed.get()));
        } catch (IOException gone) {
            note("no memory to be read: " + gone);
        }
    }

    /** Put another pair in place, and other mappings. */
    private void change() {
        try {
            int turn = samples.size();
            Path pair = folder.resolve("pair-" + turn % 2);
            for (String name : List.of("key.pem", "cert.pem")) {
                replace(
                        Files.readString(pair.resolve(name)),
                        folder.resolve("state").resolve(name));
            }
            StringBuilder users = new StringBuilder();
            for (int i = 0; i < 500 + turn % 100; i++) {
                users.append(i == 0 ? "" : ",")
                        .append(
                                "{\"userarn\":\"arn:aws:iam::123456789012:user/u%d\",\"username\":\"u%d\",\"userid\":\"U%d\"}"
                                        .formatted(i, i, i));
            }
            replace("{\"mapUsers\":[" + users + "]}", folder.resolve("mappings.json"));
        } catch (IOException cannot) {
            note("cannot change what the server reads: " + cannot);
        }
    }

    private static void replace(String content, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Connect, say nothing or half of something, and leave after some seconds. */
    private void beSilent() {
        List<SSLSocket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT; i++) {
                SSLSocket socket = Wire.connect(tls, LIMIT_MILLIS);
                silent.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write(Wire.bytes(Wire.post(30_000)));
                }
            }
            TimeUnit.SECONDS.sleep(5);
        } catch (IOException gone) {
            // Sent away, as it may be.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            silent.forEach(Soak::close);
        }
    }

    private static void close(SSLSocket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is gone either way.
        }
    }
}
