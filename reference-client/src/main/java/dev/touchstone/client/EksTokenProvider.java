package dev.touchstone.client;

import dev.touchstone.client.credentials.MfaPrompt;
import dev.touchstone.client.credentials.SdkCredentials;
import dev.touchstone.client.credentials.SigningIdentities;
import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.sts.RoleRequest;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Gives tokens for one cluster and renews them ahead of their expiry. Thread-safe; holds no thread and needs no
 * closing.
 *
 * <pre>{@code
 * EksTokenProvider tokens = EksTokenProvider.forCluster("my-cluster").role("arn:aws:iam::111122223333:role/Admin").build();
 * String bearer = tokens.get().value();
 * }</pre>
 */
public final class EksTokenProvider {

    private final Supplier<Token> source;
    private final Clock clock;
    private final Duration ahead;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable Token current;

    EksTokenProvider(Supplier<Token> source, Clock clock, Duration ahead) {
        this.source = source;
        this.clock = clock;
        this.ahead = ahead;
    }

    /**
     * Begin a provider.
     *
     * @param clusterId the cluster ID that the server is started with; on EKS the cluster's name
     */
    public static Builder forCluster(String clusterId) {
        return new Builder(clusterId);
    }

    /**
     * Return a token that has not expired.
     *
     * <p>Ahead of the expiry one caller renews it, while others go on with the old one. A renewal that fails then is
     * tried again by the next caller; the old token serves as long as it lives.
     *
     * @throws TokenFailure if there is no token and none can be made
     */
    public Token get() {
        Token token = current;
        Instant now = clock.instant();
        if (token != null && now.isBefore(token.expiration().minus(ahead))) {
            return token;
        }
        return token != null && now.isBefore(token.expiration()) ? renewIfNoOneDoes(token) : renew();
    }

    private Token renewIfNoOneDoes(Token old) {
        if (!renewal.tryLock()) {
            return old;
        }
        try {
            // Another may have renewed it between the look and the lock.
            return current == old ? fresh() : get();
        } catch (TokenFailure failed) {
            return old;
        } finally {
            renewal.unlock();
        }
    }

    private Token renew() {
        renewal.lock();
        try {
            Token token = current;
            return token != null && clock.instant().isBefore(token.expiration()) ? token : fresh();
        } finally {
            renewal.unlock();
        }
    }

    private Token fresh() {
        Token token = source.get();
        current = token;
        return token;
    }

    /** Says for whom and with what a provider signs. Not thread-safe. */
    public static final class Builder {

        private final String clusterId;
        private @Nullable String role;
        private @Nullable String externalId;
        private @Nullable String sessionName;
        private @Nullable String region;
        private @Nullable Supplier<? extends AwsCredentialsIdentity> credentials;
        private Map<String, String> environment = System.getenv();
        private Clock clock = Clock.systemUTC();
        private Duration ahead = Duration.ofMinutes(2);

        private Builder(String clusterId) {
            this.clusterId = clusterId;
        }

        /** Assume a role before signing. */
        public Builder role(String arn) {
            role = arn;
            return this;
        }

        /** Send an external ID when the role is assumed. */
        public Builder externalId(String id) {
            externalId = id;
            return this;
        }

        /** Name the session of the role; without it one is made up. */
        public Builder sessionName(String name) {
            sessionName = name;
            return this;
        }

        /** Sign for a region's STS; without it the environment and the profile say which. */
        public Builder region(String name) {
            region = name;
            return this;
        }

        /**
         * Sign with credentials of the program's own, asked for each time a token is made; without it the
         * environment and the profile give them. Needs a region, and excludes a role.
         */
        public Builder credentials(Supplier<? extends AwsCredentialsIdentity> supplier) {
            credentials = supplier;
            return this;
        }

        /** Go by other variables than those of this process. */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /** Go by another clock than the system's. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /**
         * Renew a token so long before its expiry; two minutes unless said otherwise.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder refreshAhead(Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("refresh ahead is " + duration + "; must not be negative");
            }
            ahead = duration;
            return this;
        }

        /**
         * Make the provider. Nothing is asked of anyone before the first token.
         *
         * @throws IllegalStateException if the settings do not go together
         */
        public EksTokenProvider build() {
            TokenSigner signer = new TokenSigner(clock);
            Supplier<? extends AwsCredentialsIdentity> own = credentials;
            if (own == null) {
                SigningRequest request = new SigningRequest(clusterId, region, null, roleRequest(), false);
                SigningIdentities identities = new SigningIdentities(environment, clock, MfaPrompt.NONE, notice -> {});
                return new EksTokenProvider(() -> identities.find(request).sign(clusterId, signer), clock, ahead);
            }
            if (region == null || role != null) {
                throw new IllegalStateException("credentials of one's own need a region and exclude a role;"
                        + " assume the role by the SDK's StsAssumeRoleCredentialsProvider instead");
            }
            StsEndpoint endpoint = StsEndpoint.of(region);
            return new EksTokenProvider(
                    () -> signer.sign(clusterId, endpoint, SdkCredentials.of(own.get())), clock, ahead);
        }

        private @Nullable RoleRequest roleRequest() {
            return role == null ? null : new RoleRequest(role, externalId, sessionName, false);
        }
    }
}
