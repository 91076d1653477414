package dev.touchstone.server.ec2;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a body and fails one that is too large, so that no server can fill the heap. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
    private final long maxBytes;
    private @Nullable Subscription subscription;
    private long received;

    LimitedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        collected.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received <= maxBytes) {
            collected.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        collected.onError(new TooLarge("the response has more than " + maxBytes + " bytes"));
    }

    @Override
    public void onError(Throwable failure) {
        collected.onError(failure);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }

    /** The failure of a body that is too large. */
    static final class TooLarge extends IOException {

        private TooLarge(String message) {
            super(message);
        }
    }
}
