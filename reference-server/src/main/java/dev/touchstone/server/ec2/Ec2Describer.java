package dev.touchstone.server.ec2;

import dev.touchstone.reference.text.Redacted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * Calls ec2:DescribeInstances (MAP-10), with a filter: asked by {@code InstanceId.N}, EC2 answers an error for the whole call
 * as soon as it does not know one of the instances, and whoever invents some would keep all others waiting.
 */
final class Ec2Describer implements Describer {

    /** EC2 may answer what it is asked with a filter in parts, some of them empty. */
    private static final int MOST_PARTS = 20;

    private final QueryClient client;
    private final AwsCredentialsProvider ownCredentials;
    private final AwsRegionProvider regions;
    private final Optional<AssumedRole> role;
    private final Map<String, String> environment;

    Ec2Describer(
            QueryClient client,
            AwsCredentialsProvider ownCredentials,
            AwsRegionProvider regions,
            Optional<AssumedRole> role,
            Map<String, String> environment) {
        this.client = client;
        this.ownCredentials = ownCredentials;
        this.regions = regions;
        this.role = role;
        this.environment = environment;
    }

    @Override
    public Map<String, String> describe(Set<String> instanceIds) throws AwsFailure {
        Map<String, String> form = new HashMap<>(
                Map.of("Action", "DescribeInstances", "Version", "2016-11-15", "Filter.1.Name", "instance-id"));
        int number = 1;
        for (String instanceId : instanceIds) {
            form.put("Filter.1.Value." + number++, instanceId);
        }
        try {
            Region region = regions.getRegion();
            AwsCredentialsIdentity credentials = credentials(region);
            InstanceNames names = new InstanceNames();
            for (int part = 1; part <= MOST_PARTS; part++) {
                names.add(ask(region, credentials, form));
                if (names.next().isEmpty()) {
                    return names.all();
                }
                form.put("NextToken", names.next());
            }
            throw new AwsFailure("ec2 answered in more than " + MOST_PARTS + " parts");
        } catch (SdkException noCredentials) {
            throw new AwsFailure(
                    "no region or credentials for EC2: " + Redacted.of(noCredentials.getMessage()), noCredentials);
        }
    }

    private byte[] ask(Region region, AwsCredentialsIdentity credentials, Map<String, String> form) throws AwsFailure {
        try {
            return client.post(endpoint("ec2", region), "ec2", region.id(), credentials, form, Map.of());
        } catch (AwsFailure failure) {
            if (failure.kind() == AwsFailure.Kind.DENIED) {
                role.ifPresent(AssumedRole::denied);
            }
            throw failure;
        }
    }

    private AwsCredentialsIdentity credentials(Region region) throws AwsFailure {
        AwsCredentialsIdentity own = ownCredentials.resolveCredentials();
        return role.isPresent() ? role.get().credentials(endpoint("sts", region), region.id(), own) : own;
    }

    private URI endpoint(String service, Region region) throws AwsFailure {
        for (String variable : List.of("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), "AWS_ENDPOINT_URL")) {
            String url = environment.getOrDefault(variable, "");
            if (!url.isEmpty()) {
                return endpoint(variable, url);
            }
        }
        // By the form of its name: of a region newer than the SDK there is no metadata.
        String suffix = PartitionMetadata.of(region).dnsSuffix();
        return URI.create("https://" + service + "." + region.id() + "." + suffix + "/");
    }

    private static URI endpoint(String variable, String url) throws AwsFailure {
        try {
            URI endpoint = new URI(url.endsWith("/") ? url : url + "/");
            if (endpoint.getScheme() != null && endpoint.getHost() != null) {
                return endpoint;
            }
        } catch (URISyntaxException malformed) {
            // Neither message nor cause: both repeat the value, which may contain a password.
            throw noUrl(variable);
        }
        throw noUrl(variable);
    }

    private static AwsFailure noUrl(String variable) {
        return new AwsFailure(variable + " is not a URL; expected one such as https://ec2.us-east-1.amazonaws.com");
    }
}
