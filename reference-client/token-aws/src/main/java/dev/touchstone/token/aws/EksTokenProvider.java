package dev.touchstone.token.aws;

import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Gives tokens for one cluster, signed with credentials of the AWS SDK, and renews them ahead of their expiry. Thread-safe;
 * makes one token at a time and has no thread of its own.
 *
 * <pre>{@code
 * EksTokenProvider tokens = EksTokenProvider.forCluster("my-cluster").role("arn:aws:iam::111122223333:role/Admin").build();
 * String bearer = tokens.get().value();
 * }</pre>
 */
public final class EksTokenProvider implements Supplier<Token>, AutoCloseable {

    private final Renewal renewal;
    private final AwsSigning signing;

    private EksTokenProvider(Renewal renewal, AwsSigning signing) {
        this.renewal = renewal;
        this.signing = signing;
    }

    /**
     * Begin a provider.
     *
     * @param clusterId the cluster ID that the server is started with; on EKS the cluster's name
     * @return a builder with the SDK's own region, endpoint and credentials, and without a role
     * @throws IllegalArgumentException if it is blank or holds a control character
     */
    public static Builder forCluster(String clusterId) {
        if (clusterId.isBlank() || clusterId.chars().anyMatch(EksTokenProvider::isControl)) {
            throw new IllegalArgumentException(
                    "cluster ID is blank or holds a control character; give the ID that the server is started with");
        }
        return new Builder(clusterId);
    }

    private static boolean isControl(int letter) {
        return letter < ' ' && letter != '\t' || letter == 0x7f;
    }

    /**
     * Return a token that has not expired. It may ask STS and other services, and so block, where none is at hand or the one at
     * hand is about to expire.
     *
     * <p>Ahead of the expiry one caller renews it, while others go on with the old one. If that fails, the old token serves as
     * long as it lives, and a renewal is tried again every ten seconds at most. Without a token that lives, all callers wait for
     * the same renewal, however long the SDK and the provider of credentials take.
     *
     * @return a token for the cluster, the same for all until it is renewed
     * @throws TokenFailure if there is no token and none can be made; its cause says why
     */
    @Override
    public Token get() {
        return renewal.get();
    }

    /**
     * Return a token as {@link #get()} does, without blocking: what may take long runs on the executor. Ahead of the expiry the
     * old token is returned at once, and renewed meanwhile.
     *
     * @return completes with a token that has not expired; with a {@link TokenFailure} if there is none and none can be made
     */
    public CompletionStage<Token> getAsync() {
        return renewal.getAsync();
    }

    /**
     * Close what the provider made itself: the default chain of credentials and the client of STS. Needed only where a program goes
     * on without it. What was given to it stays open.
     *
     * <p>The token at hand still serves as long as it lives, for requests that are under way. None is made any more: without it,
     * there is a {@link TokenFailure}. Idempotent.
     */
    @Override
    public void close() {
        signing.close();
    }

    /** Says for whom and with what a provider signs. Of two calls of a method, the later counts. Not thread-safe. */
    public static final class Builder {

        private final RoleSettings.Builder role = new RoleSettings.Builder();
        private final String clusterId;
        private @Nullable StsEndpoint endpoint;
        private @Nullable String region;
        private @Nullable Boolean fips;
        private @Nullable Boolean dualStack;
        private @Nullable AwsCredentialsProvider credentials;
        private @Nullable StsClient sts;
        private Clock clock = Clock.systemUTC();
        private Duration ahead = Duration.ofMinutes(2);
        private Executor executor = new CompletableFuture<Void>().defaultExecutor();

        private Builder(String clusterId) {
            this.clusterId = clusterId;
        }

        /**
         * Sign for the STS of a region of any partition; without it the SDK's default chain says which: {@code AWS_REGION}, the
         * profile, the instance. A name that is none is a {@link TokenFailure} of each token.
         *
         * @param name such as {@code eu-west-1}; {@code aws-global} for the global endpoint, which verifiers outside the partition
         *     {@code aws} refuse
         * @return this
         */
        public Builder region(String name) {
            region = name;
            return this;
        }

        /**
         * Sign for this endpoint, such as an emulator's, in place of a region's. A role is assumed at the STS of its signing region
         * all the same, or by the client of {@link #sts}. Not together with {@link #region}, {@link #fips} or {@link #dualStack}.
         *
         * @param other that the verifier is to ask
         * @return this
         */
        public Builder endpoint(StsEndpoint other) {
            endpoint = other;
            return this;
        }

        /**
         * Say whether to sign for a FIPS endpoint; without it {@code AWS_USE_FIPS_ENDPOINT} or the profile says.
         *
         * @param wanted true for one whatever the settings say, false for none
         * @return this
         */
        public Builder fips(boolean wanted) {
            fips = wanted;
            return this;
        }

        /**
         * Say whether to sign for a dual-stack endpoint; without it {@code AWS_USE_DUALSTACK_ENDPOINT} or the profile says.
         *
         * @param wanted true for one whatever the settings say, false for none
         * @return this
         */
        public Builder dualStack(boolean wanted) {
            dualStack = wanted;
            return this;
        }

        /**
         * Sign with the credentials of this provider, or assume the role with them; without it the SDK's default chain gives them. It
         * is asked for each token, or for each session of the role. Not together with {@link #sts}.
         *
         * @param provider thread-safe; may block, and is closed by whoever made it
         * @return this
         */
        public Builder credentials(AwsCredentialsProvider provider) {
            credentials = provider;
            return this;
        }

        /**
         * Assume a role and sign with its session. A role that cannot be assumed is a {@link TokenFailure} of each token.
         *
         * @param arn such as {@code arn:aws:iam::111122223333:role/Admin}, of the partition of the region
         * @return this
         */
        public Builder role(String arn) {
            role.arn = arn;
            return this;
        }

        /**
         * Send an external ID when the role is assumed; without it none is sent.
         *
         * @param id that the trust policy of the role demands; STS takes 2 to 1,224 characters
         * @return this
         */
        public Builder externalId(String id) {
            role.externalId = id;
            return this;
        }

        /**
         * Name the session of the role, which servers may make part of the username; without it each session gets a name of its own,
         * {@code touchstone-} and the time in milliseconds.
         *
         * @param name 2 to 64 letters, digits and {@code _+=,.@-}, which STS checks
         * @return this
         */
        public Builder sessionName(String name) {
            role.sessionName = name;
            return this;
        }

        /**
         * Have sessions of the role last so long, from 15 minutes to what the role allows; an hour unless said otherwise.
         *
         * @param duration of which STS is sent the whole seconds; from 15 minutes to 12 hours
         * @return this
         * @throws IllegalArgumentException if it is shorter than 15 minutes or longer than 12 hours, which STS takes of no role
         */
        public Builder sessionDuration(Duration duration) {
            if (duration.compareTo(RoleSettings.MIN_SESSION) < 0 || duration.compareTo(RoleSettings.MAX_SESSION) > 0) {
                throw new IllegalArgumentException("session duration is " + duration + "; must be from "
                        + RoleSettings.MIN_SESSION + " to " + RoleSettings.MAX_SESSION);
            }
            role.duration = duration;
            return this;
        }

        /**
         * Assume the role with a code of an MFA device, asked for once a session.
         *
         * @param serialNumber the device, a serial number or an ARN
         * @param prompt asks for the code, on the thread that makes the token
         * @return this
         */
        public Builder mfa(String serialNumber, MfaPrompt prompt) {
            role.mfaSerialNumber = serialNumber;
            role.mfaPrompt = prompt;
            return this;
        }

        /**
         * Assume the role by this client of STS, which has its own credentials, proxy and endpoint; without it one is made. Needs a
         * {@link #role}.
         *
         * @param client is closed by whoever made it, after the provider
         * @return this
         */
        public Builder sts(StsClient client) {
            sts = client;
            return this;
        }

        /**
         * Go by another clock than the system's: for the time of signing, and for when to renew. The SDK goes by the system's all the
         * same.
         *
         * @param other right to a few minutes, or STS refuses the tokens
         * @return this
         */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /**
         * Renew a token so long before its expiry; two minutes unless said otherwise.
         *
         * @param duration from 0, to renew no sooner than at the expiry, to less than {@link TokenSigner#DEFAULT_LIFETIME}
         * @return this
         * @throws IllegalArgumentException if it is negative, or as long as a token lives
         */
        public Builder refreshAhead(Duration duration) {
            if (duration.isNegative() || duration.compareTo(TokenSigner.DEFAULT_LIFETIME) >= 0) {
                throw new IllegalArgumentException("refresh ahead is " + duration
                        + "; must not be negative, and shorter than the life of a token, "
                        + TokenSigner.DEFAULT_LIFETIME);
            }
            ahead = duration;
            return this;
        }

        /**
         * Renew on this executor for {@link #getAsync()}; on that of {@link CompletableFuture} unless said otherwise.
         *
         * @param other runs what may block; a renewal that it rejects has failed
         * @return this
         */
        public Builder executor(Executor other) {
            executor = other;
            return this;
        }

        /**
         * Make the provider. Nothing is asked of anyone before the first token.
         *
         * @return a provider that later calls of this builder do not change
         * @throws IllegalStateException if the settings do not go together: something of a role or a client of STS without a role, a
         *     client of STS and credentials, or an endpoint and what would choose one
         */
        public EksTokenProvider build() {
            RoleSettings settings = role.build();
            if (settings == null && sts != null) {
                throw new IllegalStateException("a client of STS is given and no role; give role(...) too");
            }
            if (sts != null && credentials != null) {
                throw new IllegalStateException(
                        "a client of STS and credentials are given; build the client with the credentials instead");
            }
            if (endpoint != null && (region != null || fips != null || dualStack != null)) {
                throw new IllegalStateException(
                        "an endpoint is given, and a region, FIPS or dual-stack too; give either the one or the others");
            }
            AwsSigning signing = new AwsSigning(
                    clusterId,
                    new TokenSigner(clock),
                    new EndpointChoice(endpoint, region, fips, dualStack),
                    credentials,
                    settings,
                    sts);
            return new EksTokenProvider(new Renewal(signing, clock, ahead, executor), signing);
        }
    }
}
