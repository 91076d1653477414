package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Calls of STS that go wrong on the way there, or on the way back. */
final class Sts {

    private Sts() {}

    /** Makes one call by the caller of the reference, and what of it one likes. */
    @FunctionalInterface
    interface Detour {
        CompletionStage<StsAnswer> call(StsRequest request, StsCaller real);
    }

    static Sabotage detour(Detour detour) {
        return detour(parts -> detour);
    }

    /** Make a detour that needs the configuration of the server, or its environment. */
    static Sabotage detour(Function<Parts, Detour> detour) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new DetouringCaller(parts.standard().stsCaller(), detour.apply(parts))));
    }

    static Sabotage request(UnaryOperator<StsRequest> change) {
        return detour((request, real) -> real.call(change.apply(request)));
    }

    static Sabotage answer(UnaryOperator<StsAnswer> change) {
        return detour((request, real) -> real.call(request).thenApply(change));
    }

    /** Change those answers that were received. */
    static Sabotage answers(Predicate<StsAnswer.Received> those, Function<StsAnswer.Received, StsAnswer> change) {
        return answer(answer -> answer instanceof StsAnswer.Received received && those.test(received)
                ? change.apply(received)
                : answer);
    }

    static StsRequest withHost(StsRequest request, String host) {
        return new StsRequest(host, request.rawQuery(), request.region(), request.accessKeyId());
    }

    static StsRequest withQuery(StsRequest request, String query) {
        return new StsRequest(request.host(), query, request.region(), request.accessKeyId());
    }

    /** Refuse, as if STS had, what a right server accepts. */
    static Sabotage refusing(Predicate<StsRequest> those) {
        return detour((request, real) ->
                those.test(request) ? CompletableFuture.completedFuture(received(403, "{}")) : real.call(request));
    }

    /** Change the body of every 200. */
    static Sabotage body(UnaryOperator<String> change) {
        return answer(answer -> success(answer, change));
    }

    static StsAnswer success(StsAnswer answer, Function<String, String> change) {
        return answer instanceof StsAnswer.Received received && received.status() == 200
                ? received(200, change.apply(text(received)))
                : answer;
    }

    static StsAnswer received(int status, String body) {
        return new StsAnswer.Received(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static String text(StsAnswer.Received received) {
        return new String(received.body(), StandardCharsets.UTF_8);
    }

    private record DetouringCaller(StsCaller real, Detour detour) implements StsCaller {

        @Override
        public CompletionStage<StsAnswer> call(StsRequest request) {
            return detour.call(request, real);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
