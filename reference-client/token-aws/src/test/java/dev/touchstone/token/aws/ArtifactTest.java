package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public. Who changes it changes it for them. */
class ArtifactTest {

    private static final String PUBLIC = """
            final class EksTokenProvider implements Supplier<Token>, AutoCloseable
              void close()
              static EksTokenProvider$Builder forCluster(String)
              Token get()
              CompletionStage<Token> getAsync()
            static final class EksTokenProvider$Builder
              EksTokenProvider build()
              EksTokenProvider$Builder clock(Clock)
              EksTokenProvider$Builder credentials(AwsCredentialsProvider)
              EksTokenProvider$Builder dualStack(boolean)
              EksTokenProvider$Builder endpoint(StsEndpoint)
              EksTokenProvider$Builder executor(Executor)
              EksTokenProvider$Builder externalId(String)
              EksTokenProvider$Builder fips(boolean)
              EksTokenProvider$Builder mfa(String, MfaPrompt)
              EksTokenProvider$Builder refreshAhead(Duration)
              EksTokenProvider$Builder region(String)
              EksTokenProvider$Builder role(String)
              EksTokenProvider$Builder sessionDuration(Duration)
              EksTokenProvider$Builder sessionName(String)
              EksTokenProvider$Builder sts(StsClient)
            interface MfaPrompt
              abstract String code(String)
            final class SdkCredentials
              static Credentials of(AwsCredentialsIdentity)
            final class EksOAuthTokenProvider implements OAuthTokenProvider
              EksOAuthTokenProvider(Supplier<Token>)
              String getToken()
            final class EksTokenAuthentication implements Authentication
              EksTokenAuthentication(Supplier<Token>)
              void provide(ApiClient)
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(EksTokenProvider.class)).isEqualTo(PUBLIC);
    }
}
