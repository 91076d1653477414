import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.proof.KnownKey;
import dev.touchstone.verifier.proof.KnownKeys;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.Partition;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Measures how many tokens one thread signs, and verifies by known keys, in a second of its own time on a processor:
 * that is a rate per core, on a machine of any load.
 */
public final class Throughput {

    private static final long SECOND = 1_000_000_000L;

    private Throughput() {}

    public static void main(String[] arguments) {
        int seconds = Integer.parseInt(arguments[0]);
        TokenSigner signer = new TokenSigner(Clock.systemUTC());
        StsEndpoint endpoint = StsEndpoint.of("us-east-1");
        Credentials user = Credentials.of("AKIDBENCH", "a secret of forty letters, as AWS's are.");
        Credentials session = Credentials.of("ASIABENCH", user.secretAccessKey(), "session/".repeat(100));
        report("sign, keys of a user", seconds, () -> isToken(signer.sign("lab", endpoint, user)));
        report("sign, session of 800 bytes", seconds, () -> isToken(signer.sign("lab", endpoint, session)));
        reportVerifying("verify, keys of a user", seconds, signer.sign("lab", endpoint, user), user, "");
        reportVerifying(
                "verify, session of 800 bytes",
                seconds,
                signer.sign("lab", endpoint, session),
                session,
                "session/".repeat(100));
    }

    private static boolean isToken(Token token) {
        return token.value().length() > 100;
    }

    private static void reportVerifying(
            String what, int seconds, Token token, Credentials credentials, String sessionToken) {
        KnownKey key = new KnownKey(
                credentials.secretAccessKey(),
                sessionToken,
                new CallerIdentity("111122223333", "arn:aws:sts::111122223333:assumed-role/Admin/alice", "AROA:alice"));
        TokenVerifier verifier =
                TokenVerifier.of(Partition.AWS, Clock.systemUTC(), new KnownKeys("lab", id -> Optional.of(key)));
        report(
                what,
                seconds,
                () -> verifier.verify(token.value()).toCompletableFuture().join() instanceof IdentityOutcome.Known);
    }

    /** Warm up for as long as it measures. */
    private static void report(String what, int seconds, BooleanSupplier step) {
        rate(seconds, step);
        System.out.printf("%-30s %,9d a second and core%n", what, rate(seconds, step));
    }

    private static long rate(int seconds, BooleanSupplier step) {
        long start = cpu();
        long count = 0;
        long spent = 0;
        while (spent < seconds * SECOND) {
            for (int i = 0; i < 1000; i++) {
                if (!step.getAsBoolean()) {
                    throw new IllegalStateException("what was measured went wrong");
                }
            }
            count += 1000;
            spent = cpu() - start;
        }
        return count * SECOND / spent;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
