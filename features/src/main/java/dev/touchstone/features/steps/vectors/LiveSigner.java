package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.vectors.TokenSigner;
import dev.touchstone.fixtures.token.vectors.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the tokens of the vectors anew, as administrators whom the STS of the run knows. */
final class LiveSigner implements TokenSigner {

    private final AwsEdge aws;
    private final String arn;
    private final boolean trusted;
    private final Instant time;
    private final List<AwsPrincipal> principals = new ArrayList<>();
    private final Map<Integer, Supplier<String>> tokens;
    private @Nullable AwsPrincipal user;
    private @Nullable AwsPrincipal session;

    /**
     * @param partition of the administrators
     * @param trusted whether STS takes whatever claims to be theirs, so that nothing but the verifier's own check stands
     *     between a broken token and a login
     */
    LiveSigner(AwsEdge aws, String partition, Instant time, boolean trusted) {
        this.aws = aws;
        this.arn = "arn:" + partition + ":sts::" + Settings.ACCOUNT + ":assumed-role/KubernetesAdmin/alice";
        this.time = time;
        this.trusted = trusted;
        this.tokens = Vectors.tokens(this);
    }

    /** Sign the token of a vector. */
    String token(int tcId) {
        return tokens.get(tcId).get();
    }

    /** Count the requests that STS got about these tokens. */
    int calls() {
        return principals.stream()
                .mapToInt(principal -> aws.calls(principal.accessKeyId()).size())
                .sum();
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public AwsPrincipal user() {
        if (user == null) {
            user = known(aws.newPrincipal(Settings.ACCOUNT, arn, "AROAEXAMPLE:alice"));
        }
        return user;
    }

    @Override
    public AwsPrincipal session() {
        if (session == null) {
            session = known(aws.newTemporaryPrincipal(Settings.ACCOUNT, arn, "AROAEXAMPLE:alice"));
        }
        return session;
    }

    @Override
    public AwsPrincipal session(String sessionToken) {
        AwsPrincipal principal = aws.newTemporaryPrincipal(Settings.ACCOUNT, arn, "AROAEXAMPLE:alice")
                .withSessionToken(sessionToken);
        aws.register(principal);
        return known(principal);
    }

    private AwsPrincipal known(AwsPrincipal principal) {
        if (trusted) {
            aws.permissive(principal.accessKeyId());
        }
        principals.add(principal);
        return principal;
    }
}
