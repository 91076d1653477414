package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public. Who changes it changes it for them. */
class ArtifactTest {

    private static final String PUBLIC = """
            EksTokenProvider
              close()
              forCluster(String)
              get()
              getAsync()
            EksTokenProvider$Builder
              build()
              clock(Clock)
              credentials(AwsCredentialsProvider)
              dualStack(boolean)
              endpoint(StsEndpoint)
              executor(Executor)
              externalId(String)
              fips(boolean)
              mfa(String, MfaPrompt)
              refreshAhead(Duration)
              region(String)
              role(String)
              sessionDuration(Duration)
              sessionName(String)
              sts(StsClient)
            MfaPrompt
              code(String)
            SdkCredentials
              of(AwsCredentialsIdentity)
            EksOAuthTokenProvider
              EksOAuthTokenProvider(Supplier)
              getToken()
            EksTokenAuthentication
              EksTokenAuthentication(Supplier)
              provide(ApiClient)
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(EksTokenProvider.class)).isEqualTo(PUBLIC);
    }
}
