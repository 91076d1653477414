package dev.touchstone.server.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.server.mapping.PrivateDnsNames.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BatchedDnsNamesTest {

    private final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger counted = new AtomicInteger();
    private volatile Describer describer = ids -> names(ids);

    @AutoClose
    private final BatchedDnsNames names = new BatchedDnsNames(
            ids -> {
                asked.add(Set.copyOf(ids));
                return describer.describe(ids);
            },
            new RateLimit(1000, 100, System::nanoTime),
            counted::incrementAndGet);

    @Test
    void knownName_isNotAskedForAgain() {
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
        assertThat(asked).containsExactly(Set.of("i-1"));
        assertThat(counted).hasValue(1);
    }

    @Test
    void whatGathersDuringACall_goesIntoTheNext() throws InterruptedException {
        List<CompletableFuture<Answer>> answers = gathered(11, 2, BatchedDnsNamesTest::names);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Name.class));
        assertThat(asked).extracting(Set::size).containsExactly(1, 11);
    }

    @Test
    void failure_isForgotten() {
        describer = ids -> {
            throw new AwsFailure("ec2 answered 400");
        };
        assertThat(find("i-1")).isEqualTo(new Answer.Unknown("ec2 answered 400"));
        describer = BatchedDnsNamesTest::names;
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
    }

    @Test
    void defect_failsItsBatchAloneAndTellsNoMessage() {
        describer = ids -> {
            throw new IllegalStateException("hush");
        };
        assertThat(find("i-1"))
                .isEqualTo(new Answer.Unknown(
                        "the EC2 lookup failed with java.lang.IllegalStateException; please report this bug"));
        describer = BatchedDnsNamesTest::names;
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
    }

    @Test
    void error_failsItsBatchAlone() {
        describer = ids -> {
            throw new NoClassDefFoundError("hush");
        };
        assertThat(find("i-1"))
                .isEqualTo(new Answer.Unknown("the EC2 lookup failed with java.lang.NoClassDefFoundError"));
        describer = BatchedDnsNamesTest::names;
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
    }

    @Test
    void instanceThatEc2DoesNotKnow_spoilsNoOtherOfItsBatch() throws InterruptedException {
        CountDownLatch gathered = new CountDownLatch(1);
        CountDownLatch calling = new CountDownLatch(1);
        describer = ids -> {
            calling.countDown();
            await(gathered);
            Map<String, String> known = names(ids);
            known.remove("i-bad");
            return known;
        };
        names.find("i-0");
        assertThat(calling.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Answer> good = names.find("i-good").toCompletableFuture();
        CompletableFuture<Answer> bad = names.find("i-bad").toCompletableFuture();
        gathered.countDown();
        assertThat(good.join()).isEqualTo(new Answer.Name("name-of-i-good"));
        assertThat(bad.join()).isInstanceOf(Answer.Unknown.class);
        assertThat(asked).containsExactly(Set.of("i-0"), Set.of("i-good", "i-bad"));
    }

    @Test
    void answerThatIsTooLarge_isAskedForInHalves() throws InterruptedException {
        List<CompletableFuture<Answer>> answers = gathered(12, 1, ids -> {
            if (ids.size() > 3) {
                throw failure(AwsFailure.Kind.TOO_LARGE);
            }
            return names(ids);
        });
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo(new Answer.Name("name-of-i-" + i));
        }
        assertThat(asked).extracting(Set::size).startsWith(1, 12, 6, 3);
    }

    @Test
    void instanceWhoseAnswerAloneIsTooLarge_isRefusedAlone() throws InterruptedException {
        List<CompletableFuture<Answer>> answers = gathered(6, 1, ids -> {
            if (ids.contains("i-2")) {
                throw failure(AwsFailure.Kind.TOO_LARGE);
            }
            return names(ids);
        });
        assertThat(answers.remove(2).join()).isEqualTo(new Answer.Unknown("TOO_LARGE"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Name.class));
    }

    @Test
    void busyEc2_isAskedAgainAfterAPause() {
        List<Long> calls = new CopyOnWriteArrayList<>();
        describer = ids -> {
            calls.add(System.nanoTime());
            if (calls.size() < 3) {
                throw failure(AwsFailure.Kind.BUSY);
            }
            return names(ids);
        };
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
        assertThat(calls).hasSize(3);
        assertThat(Duration.ofNanos(calls.get(1) - calls.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(Duration.ofNanos(calls.get(2) - calls.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void connectionThatEc2HasClosed_costsNobodyTheAnswer() {
        AtomicInteger calls = new AtomicInteger();
        describer = ids -> {
            if (calls.incrementAndGet() == 1) {
                throw failure(AwsFailure.Kind.UNREACHED);
            }
            return names(ids);
        };
        assertThat(find("i-1")).isEqualTo(new Answer.Name("name-of-i-1"));
    }

    @Test
    void ec2ThatStaysBusy_isTheReasonAtTheLimit() {
        Describer busy = ids -> {
            throw failure(AwsFailure.Kind.BUSY);
        };
        try (BatchedDnsNames impatient = impatient(busy)) {
            assertThat(impatient.find("i-0").toCompletableFuture().join())
                    .isEqualTo(new Answer.Unknown("EC2 gave no name within 5 s; its last call failed: BUSY"));
        }
    }

    @Test
    void missingName_isNeverRemembered() {
        describer = ids -> Map.of();
        assertThat(find("i-1")).isInstanceOf(Answer.Unknown.class);
        assertThat(find("i-1")).isInstanceOf(Answer.Unknown.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void instanceThatNobodyWaitsFor_isNotAskedFor() throws InterruptedException {
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        Describer slow = ids -> {
            asked.add(Set.copyOf(ids));
            calling.countDown();
            await(givenUp);
            return names(ids);
        };
        try (BatchedDnsNames impatient = impatient(slow)) {
            impatient.find("i-0");
            assertThat(calling.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(impatient.find("i-1").toCompletableFuture().join())
                    .isEqualTo(new Answer.Unknown("EC2 did not answer within 5 s"));
            CompletableFuture<Answer> later = impatient.find("i-2").toCompletableFuture();
            givenUp.countDown();
            assertThat(later.join()).isEqualTo(new Answer.Name("name-of-i-2"));
        }
        assertThat(asked).containsExactly(Set.of("i-0"), Set.of("i-2"));
    }

    @Test
    void instanceAskedForAgain_isWaitedForByItsLastCaller() throws InterruptedException {
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        Describer slow = ids -> {
            calling.countDown();
            await(givenUp);
            return names(ids);
        };
        try (BatchedDnsNames impatient = impatient(slow)) {
            CompletableFuture<Answer> first = impatient.find("i-0").toCompletableFuture();
            assertThat(calling.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(first.join()).isInstanceOf(Answer.Unknown.class);
            CompletableFuture<Answer> second = impatient.find("i-0").toCompletableFuture();
            givenUp.countDown();
            assertThat(second.join()).isEqualTo(new Answer.Name("name-of-i-0"));
        }
    }

    @Test
    void oneInstanceTooMany_isToldSoAtOnce() {
        CountDownLatch over = new CountDownLatch(1);
        describer = ids -> {
            await(over);
            return names(ids);
        };
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            waiting.add(names.find("i-" + i).toCompletableFuture());
        }
        CompletableFuture<Answer> tooMany = names.find("i-more").toCompletableFuture();
        assertThat(tooMany)
                .isCompletedWithValueMatching(answer -> answer instanceof Answer.Unknown unknown
                        && unknown.why().contains("10000 other instances are waiting"));
        CompletableFuture<Answer> shared = names.find("i-9999").toCompletableFuture();
        assertThat(shared).as("who waits for the same instance takes no room").isNotDone();
        over.countDown();
        assertThat(waiting.get(0).join()).isEqualTo(new Answer.Name("name-of-i-0"));
    }

    @Test
    void rateLimit_letsTheBurstPassAndSpacesTheRest() {
        long[] now = {0};
        RateLimit rate = new RateLimit(10, 2, () -> now[0]);
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isEqualTo(100_000_000);
        now[0] = TimeUnit.SECONDS.toNanos(10);
        assertThat(rate.take()).isZero();
    }

    /** Ask for i-0 and, during that call, for as many more, each by so many callers; these are answered as given. */
    private List<CompletableFuture<Answer>> gathered(int more, int callers, Describer then)
            throws InterruptedException {
        CountDownLatch gathered = new CountDownLatch(1);
        CountDownLatch calling = new CountDownLatch(1);
        describer = ids -> {
            calling.countDown();
            await(gathered);
            return names(ids);
        };
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        answers.add(names.find("i-0").toCompletableFuture());
        assertThat(calling.await(5, TimeUnit.SECONDS)).isTrue();
        describer = then;
        for (int i = 0; i < more * callers; i++) {
            answers.add(names.find("i-" + (1 + i / callers)).toCompletableFuture());
        }
        gathered.countDown();
        return answers;
    }

    private static AwsFailure failure(AwsFailure.Kind kind) {
        return new AwsFailure(kind, kind.name(), new IOException());
    }

    private Answer find(String instanceId) {
        return names.find(instanceId).toCompletableFuture().join();
    }

    private static Map<String, String> names(Set<String> ids) {
        Map<String, String> names = new HashMap<>();
        ids.forEach(id -> names.put(id, "name-of-" + id));
        return names;
    }

    /** One that gives up after 5 s, within which a busy machine asks and answers all the same. */
    private static BatchedDnsNames impatient(Describer describer) {
        return new BatchedDnsNames(
                describer, new RateLimit(1000, 100, System::nanoTime), () -> {}, Duration.ofSeconds(5));
    }

    private static void await(CountDownLatch latch) throws AwsFailure {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AwsFailure("stopped");
        }
    }
}
