package dev.touchstone.client.sts;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.Profiles;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes clients of STS for one environment. */
public final class StsClients implements AutoCloseable {

    private final SdkHttpClient http;
    private final AwsSettings settings;
    private final Profiles profiles;

    /** @throws dev.touchstone.token.TokenFailure if the environment names unreadable certificates, or no endpoint */
    public StsClients(Map<String, String> environment, AwsSettings settings) {
        EndpointVariables.check(environment);
        this.http = EnvironmentHttpService.client(environment);
        this.settings = settings;
        this.profiles = new Profiles(environment);
    }

    /**
     * Make a client that signs with the credentials. It need not be closed: it holds nothing of its own.
     *
     * @throws dev.touchstone.token.TokenFailure if a profile file is malformed, for the SDK reads them too
     */
    public StsClient with(AwsCredentials credentials) {
        return with(StaticCredentialsProvider.create(credentials));
    }

    /**
     * Make a client that signs nothing, for what STS answers to anybody; see {@link #with(AwsCredentials)}.
     *
     * @throws dev.touchstone.token.TokenFailure if a profile file is malformed, for the SDK reads them too
     */
    public StsClient anonymous() {
        return with(AnonymousCredentialsProvider.create());
    }

    private StsClient with(AwsCredentialsProvider credentials) {
        ProfileFile files = profiles.files();
        return StsClient.builder()
                .overrideConfiguration(configuration -> configuration.defaultProfileFile(files))
                .httpClient(http)
                .region(Region.of(settings.region().region()))
                .fipsEnabled(settings.fips())
                .dualstackEnabled(settings.dualStack())
                .credentialsProvider(credentials)
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
