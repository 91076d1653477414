package dev.touchstone.client.sts;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.text.OneLine;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.token.TokenFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes clients of STS for one environment. */
public final class StsClients implements AutoCloseable {
    /** For a whole call, with what is tried again: a connection limits each read alone. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    private final SdkHttpClient http;
    private final AwsSettings settings;
    private final Duration limit;
    private final Profiles profiles;
    private final List<StsClient> opened = new ArrayList<>();

    /** @throws TokenFailure if the environment names unreadable certificates, or no endpoint */
    public StsClients(Map<String, String> environment, AwsSettings settings) {
        this(environment, settings, LIMIT);
    }

    StsClients(Map<String, String> environment, AwsSettings settings, Duration limit) {
        EndpointVariables.check(environment);
        this.http = EnvironmentHttpService.client(environment);
        this.settings = settings;
        this.limit = limit;
        this.profiles = new Profiles(environment);
    }

    /**
     * Make a client that signs with the credentials. It is closed with this.
     *
     * @throws TokenFailure if a profile file is malformed, for the SDK reads them too, or if it refuses a setting of its own
     */
    public StsClient with(AwsCredentials credentials) {
        return with(StaticCredentialsProvider.create(credentials));
    }

    /**
     * Make a client that signs nothing, for what STS answers to anybody; see {@link #with(AwsCredentials)}.
     *
     * @throws TokenFailure as {@link #with(AwsCredentials)} does
     */
    public StsClient anonymous() {
        return with(AnonymousCredentialsProvider.create());
    }

    private StsClient with(AwsCredentialsProvider credentials) {
        ProfileFile files = profiles.files();
        try {
            StsClient client = StsClient.builder()
                    .overrideConfiguration(configuration -> configuration
                            .defaultProfileFile(files)
                            .defaultProfileName(profiles.name())
                            .apiCallTimeout(limit))
                    .httpClient(http)
                    .region(Region.of(settings.region().region()))
                    .fipsEnabled(settings.fips())
                    .dualstackEnabled(settings.dualStack())
                    .credentialsProvider(credentials)
                    .build();
            opened.add(client);
            return client;
        } catch (SdkException | IllegalArgumentException | IllegalStateException refused) {
            // Such as AWS_RETRY_MODE, or endpoint_url of the profile.
            throw new TokenFailure(
                    "STS cannot be called: " + OneLine.of(Redacted.of(refused.getMessage()))
                            + "; correct that setting of the AWS SDK, a variable or in " + profiles.configFile(),
                    refused);
        }
    }

    @Override
    public void close() {
        opened.forEach(StsClient::close);
        http.close();
    }
}
