package dev.touchstone.server.ec2;

import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * EC2 instance names, set up on first use: most servers never need them, and the AWS SDK is not small. It is loaded on the
 * thread that calls EC2, so that no login waits for it.
 */
public final class Ec2Names implements PrivateDnsNames {

    private final ServerConfiguration.Ec2 settings;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Runnable called;
    private @Nullable BatchedDnsNames names;

    /**
     * Create a source that has looked up nothing yet.
     *
     * @param environment the source of proxy, certificate, endpoint, region and credential variables
     * @param called is notified of each EC2 call
     */
    public Ec2Names(ServerConfiguration.Ec2 settings, Map<String, String> environment, Clock clock, Runnable called) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
        this.called = called;
    }

    @Override
    public CompletionStage<Answer> find(String instanceId) {
        return names().find(instanceId);
    }

    @Override
    public synchronized void close() {
        if (names != null) {
            names.close();
        }
    }

    private synchronized BatchedDnsNames names() {
        BatchedDnsNames made = names;
        if (made == null) {
            RateLimit rate = new RateLimit(settings.callsPerSecond(), settings.burst(), System::nanoTime);
            made = new BatchedDnsNames(new Late(), rate, called);
            names = made;
        }
        return made;
    }

    private Describer describer() {
        QueryClient client = new QueryClient(TrustedRoots.of(environment), ProxySettings.of(environment));
        Optional<AssumedRole> role = settings.roleArn().isEmpty()
                ? Optional.empty()
                : Optional.of(new AssumedRole(client, settings.roleArn(), settings.sourceArn(), clock));
        return new Ec2Describer(
                client, OwnAccess.credentials(environment), new OwnRegion(environment), role, environment);
    }

    /** Set up by its first call. Used on one thread. */
    private final class Late implements Describer {

        private @Nullable Describer made;

        @Override
        public Map<String, String> describe(Set<String> instanceIds) throws AwsFailure {
            if (made == null) {
                made = describer();
            }
            return made.describe(instanceIds);
        }
    }
}
