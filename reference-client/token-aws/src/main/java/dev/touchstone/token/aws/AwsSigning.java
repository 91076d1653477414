package dev.touchstone.token.aws;

import dev.touchstone.token.Credentials;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes tokens, each with the credentials of the moment; finds out where they come from at the first. */
final class AwsSigning implements Supplier<Token>, AutoCloseable {

    private record Found(EndpointChoice.Found endpoint, AwsCredentialsProvider credentials) {}

    private final String clusterId;
    private final TokenSigner signer;
    private final EndpointChoice endpoint;
    private final @Nullable AwsCredentialsProvider given;
    private final @Nullable RoleSettings role;
    private final @Nullable StsClient givenSts;
    private final Deque<SdkAutoCloseable> made = new ArrayDeque<>();
    private @Nullable Found found;
    private boolean closed;

    AwsSigning(
            String clusterId,
            TokenSigner signer,
            EndpointChoice endpoint,
            @Nullable AwsCredentialsProvider credentials,
            @Nullable RoleSettings role,
            @Nullable StsClient sts) {
        this.clusterId = clusterId;
        this.signer = signer;
        this.endpoint = endpoint;
        this.given = credentials;
        this.role = role;
        this.givenSts = sts;
    }

    /** @throws TokenFailure if there is no region, there are no credentials to sign with, or it is closed */
    @Override
    public Token get() {
        Found from = found();
        return signer.sign(clusterId, from.endpoint().endpoint(), credentials(from.credentials()));
    }

    private synchronized Found found() {
        if (closed) {
            throw new TokenFailure("the provider of tokens is closed; build another one");
        }
        if (found == null) {
            EndpointChoice.Found where = endpoint.find();
            found = new Found(where, provider(where));
        }
        return found;
    }

    private AwsCredentialsProvider provider(EndpointChoice.Found where) {
        try {
            return role == null ? base() : ofRole(role, where);
        } catch (RuntimeException failed) {
            closeMade();
            throw new TokenFailure(
                    "the AWS SDK cannot be set up; see the cause, and check its settings and HTTP clients", failed);
        }
    }

    private AwsCredentialsProvider base() {
        return given == null ? closing(DefaultCredentialsProvider.builder().build()) : given;
    }

    private AwsCredentialsProvider ofRole(RoleSettings settings, EndpointChoice.Found where) {
        StsClient sts = givenSts == null
                ? closing(StsClient.builder()
                        .region(Region.of(where.region()))
                        .fipsEnabled(where.fips())
                        .dualstackEnabled(where.dualStack())
                        .credentialsProvider(base())
                        .build())
                : givenSts;
        return closing(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(settings::request)
                .build());
    }

    private <T extends SdkAutoCloseable> T closing(T closeable) {
        made.push(closeable);
        return closeable;
    }

    /** Whatever a provider throws, of the SDK, a plugin or the program, ends in a failure that says what to do. */
    private Credentials credentials(AwsCredentialsProvider provider) {
        try {
            return SdkCredentials.of(provider.resolveCredentials());
        } catch (TokenFailure said) {
            throw said;
        } catch (AwsServiceException refused) {
            throw new TokenFailure(
                    what() + ": AWS answered " + refused.statusCode() + answer(refused) + advice(), refused);
        } catch (RuntimeException failed) {
            // What it says may be several lines, and repeat settings; the cause has it.
            throw new TokenFailure(what() + advice(), failed);
        }
    }

    private String what() {
        return role == null ? "there are no AWS credentials" : "cannot assume role " + role.arn();
    }

    private static String answer(AwsServiceException refused) {
        return refused.awsErrorDetails() == null
                ? ""
                : " " + refused.awsErrorDetails().errorCode();
    }

    private String advice() {
        return role == null
                ? "; see the cause, and set the environment, the profile or credentials(...), or log in again"
                : "; see the cause, and check the credentials that assume it, its trust policy and its external ID";
    }

    /** Close what was made, and make nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        found = null;
        closeMade();
    }

    /** The last first: a role's credentials before the client that they come by. */
    private void closeMade() {
        while (!made.isEmpty()) {
            made.pop().close();
        }
    }
}
