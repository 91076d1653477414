package dev.touchstone.verifier;

import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.IdentityReader;
import dev.touchstone.verifier.identity.StsIdentityReader;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.proof.KnownKey;
import dev.touchstone.verifier.proof.KnownKeys;
import dev.touchstone.verifier.proof.Proof;
import dev.touchstone.verifier.sts.CallerOutcome;
import dev.touchstone.verifier.sts.HttpClientStsCaller;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.token.TokenOutcome;
import dev.touchstone.verifier.token.TokenParser;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token: local checks, the proof of its signature, then the identity. Thread-safe; holds nothing that needs
 * closing.
 *
 * <pre>{@code
 * TokenVerifier verifier = TokenVerifier.forCluster("my-cluster").sts(HttpClient.newHttpClient()).build();
 * verifier.verify(token).thenAccept(outcome -> ...);
 * }</pre>
 */
public final class TokenVerifier {

    private final TokenParser parser;
    private final Proof proof;
    private final IdentityReader identities;

    /**
     * Create a verifier from its parts, as the reference server does. The package of the parser is not part of what is
     * kept.
     *
     * @param parser runs the local checks
     * @param proof names the caller
     * @param identities reads the identity of the caller
     */
    public TokenVerifier(TokenParser parser, Proof proof, IdentityReader identities) {
        this.parser = parser;
        this.proof = proof;
        this.identities = identities;
    }

    /**
     * Begin a verifier with the checks of a server.
     *
     * @param clusterId what tokens must be signed for; on EKS the cluster's name
     * @return a builder with the partition {@code aws} and the system's clock, and without a proof
     */
    public static Builder forCluster(String clusterId) {
        return new Builder(clusterId);
    }

    /**
     * Create one with the checks of a server, in the order that the protocol fixes.
     *
     * @param partition whose STS may be asked; tokens for any other host are refused
     * @param clock decides how old a token is, which may be 15 minutes
     * @param proof names the caller
     * @return a verifier
     */
    public static TokenVerifier of(Partition partition, Clock clock, Proof proof) {
        return of(new StsEndpoint(partition, Set.of(), ""), clock, proof);
    }

    private static TokenVerifier of(StsEndpoint endpoint, Clock clock, Proof proof) {
        return new TokenVerifier(
                new TokenParser(TokenChecks.standard(endpoint, clock), endpoint),
                proof,
                new StsIdentityReader(new IamArns()));
    }

    /**
     * Verify a token. Nothing is cached, so each call proves it again (VER-62). The stage fails only on an internal
     * error, and never waits without a proof that does.
     *
     * @param token any text, of any length; never in a message
     * @return the identity, or the check that refused the token and what it says
     */
    public CompletionStage<IdentityOutcome> verify(String token) {
        TokenOutcome outcome;
        try {
            outcome = parser.parse(token);
        } catch (RuntimeException e) {
            // Of a check that is not ours.
            return CompletableFuture.failedFuture(e);
        }
        if (outcome instanceof TokenOutcome.Presentable presentable) {
            StsRequest request = presentable.request();
            return prove(request).thenApply(caller -> identify(caller, request));
        }
        TokenOutcome.Refused refused = (TokenOutcome.Refused) outcome;
        return CompletableFuture.completedFuture(new IdentityOutcome.Refused(refused.rejection()));
    }

    /** What a proof throws is an internal error like any other. */
    private CompletionStage<CallerOutcome> prove(StsRequest request) {
        try {
            return proof.prove(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private IdentityOutcome identify(CallerOutcome caller, StsRequest request) {
        if (caller instanceof CallerOutcome.Named named) {
            return identities.read(named.caller(), request);
        }
        return new IdentityOutcome.Refused(((CallerOutcome.Refused) caller).rejection());
    }

    /** Collects what a verifier is made of. Not thread-safe. */
    public static final class Builder {

        private final String clusterId;
        private final Map<String, String> extraHosts = new HashMap<>();
        private Partition partition = Partition.AWS;
        private Set<String> additionalRegions = Set.of();
        private Clock clock = Clock.systemUTC();
        private @Nullable Proof proof;

        private Builder(String clusterId) {
            this.clusterId = clusterId;
        }

        /**
         * Accept tokens for this partition's STS, rather than that of {@code aws}.
         *
         * @param other the partition
         * @return this
         */
        public Builder partition(Partition other) {
            partition = other;
            return this;
        }

        /**
         * Accept these regions of the partition too, which are newer than this library.
         *
         * @param regions such as {@code eu-new-1}
         * @return this
         */
        public Builder additionalRegions(Set<String> regions) {
            additionalRegions = regions;
            return this;
        }

        /**
         * Accept tokens for one more host, spelled exactly so: that of an emulator, whose tokens name it. May be called
         * for several hosts.
         *
         * @param host with its port where tokens have one, such as {@code localhost:4566}
         * @param region that tokens for the host are signed for
         * @return this
         */
        public Builder extraHost(String host, String region) {
            extraHosts.put(host, region);
            return this;
        }

        /**
         * Judge the age of tokens, which may be 15 minutes, by this clock rather than the system's.
         *
         * @param other the clock
         * @return this
         */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /**
         * Have STS prove tokens. The last of the three proofs that are given counts.
         *
         * @param client one that follows no redirects; whoever made it closes it
         * @return this
         * @throws IllegalArgumentException if the client follows redirects, or the cluster ID is not plain ASCII
         */
        public Builder sts(HttpClient client) {
            return proof(new AskSts(new HttpClientStsCaller(client, clusterId)));
        }

        /**
         * Prove tokens by keys that are known, asking nobody: for an emulator that hands out the keys, and for tests.
         *
         * @param keys finds a key by its access key ID, without blocking; empty if there is none. Thread-safe.
         * @return this
         * @throws IllegalArgumentException if the cluster ID is blank
         */
        public Builder keys(Function<String, Optional<KnownKey>> keys) {
            return proof(new KnownKeys(clusterId, keys));
        }

        /**
         * Have this prove tokens; that they are for the cluster is up to it.
         *
         * @param other the proof
         * @return this
         */
        public Builder proof(Proof other) {
            proof = other;
            return this;
        }

        /**
         * Create the verifier.
         *
         * @return a verifier that later calls of this builder do not change
         * @throws IllegalArgumentException if an additional region cannot be one of the partition, or an extra host or its
         *     region is not written as one
         * @throws IllegalStateException if there is no proof
         */
        public TokenVerifier build() {
            if (proof == null) {
                throw new IllegalStateException("nothing proves who signed a token; give sts, keys or proof");
            }
            for (String region : additionalRegions) {
                if (!partition.mayHave(region)) {
                    throw new IllegalArgumentException("additional region \"" + region
                            + "\" cannot be a region of partition " + partition.id() + "; the form is us-east-1");
                }
            }
            return of(new StsEndpoint(partition, additionalRegions, "").withExtraHosts(extraHosts), clock, proof);
        }
    }
}
