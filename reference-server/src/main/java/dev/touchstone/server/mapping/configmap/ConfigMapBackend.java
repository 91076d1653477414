package dev.touchstone.server.mapping.configmap;

import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.awsauth.AwsAuthReader;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingIndex;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mappings from {@code kube-system/aws-auth}. While no watch is established, the last mappings stay in use. */
public final class ConfigMapBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "EKSConfigMap";

    private final AwsAuthReader reader;
    private final boolean ssoRoleMatch;
    private final EventLog log;
    private final AwsAuthWatch watch;
    private volatile MappingIndex index = MappingIndex.builder().build();

    /**
     * Create a backend that has read nothing yet.
     *
     * @param clients supplies the client, on a thread of the backend, which does not close it
     * @param ssoRoleMatch whether entries with {@code sso} can match
     */
    public ConfigMapBackend(
            Supplier<KubernetesClient> clients,
            AwsAuthReader reader,
            boolean ssoRoleMatch,
            EventLog log,
            ConfigMapObserver observer) {
        this.reader = reader;
        this.ssoRoleMatch = ssoRoleMatch;
        this.log = log;
        this.watch = new AwsAuthWatch(
                clients,
                new Mappings(),
                log,
                observer,
                Executors.newSingleThreadScheduledExecutor(new DaemonThreads("aws-auth")),
                System::nanoTime,
                AwsAuthWatch.RENEWAL);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        return index.find(identity);
    }

    @Override
    public void start() {
        watch.start();
    }

    @Override
    public boolean synced() {
        return watch.synced();
    }

    @Override
    public void close() {
        watch.close();
    }

    private final class Mappings implements AwsAuthWatch.Listener {

        /** What is in use; empty if there is no aws-auth, null at first. */
        private @Nullable Optional<Map<String, String>> inUse;

        @Override
        public void changed(ConfigMap configMap) {
            Map<String, String> data = configMap.getData() == null ? Map.of() : configMap.getData();
            if (isInUse(Optional.of(data))) {
                return;
            }
            AwsAuth awsAuth = reader.read(data);
            index = indexOf(awsAuth);
            inUse = Optional.of(data);
            awsAuth.problems()
                    .forEach(problem -> log.error(
                            "some entries of aws-auth are invalid. Only saving data that was good",
                            Map.of("error", problem)));
            log.info(
                    "applied aws-auth",
                    Map.of(
                            "roles", awsAuth.mappings().roles().size(),
                            "users", awsAuth.mappings().users().size(),
                            "accounts", awsAuth.mappings().accounts().size()));
        }

        /** Return whether this is in use already: a watch that begins anew reports again what there is. */
        private boolean isInUse(Optional<Map<String, String>> seen) {
            return seen.equals(inUse);
        }

        @Override
        public void deleted() {
            if (isInUse(Optional.empty())) {
                return;
            }
            index = MappingIndex.builder().build();
            inUse = Optional.empty();
            log.info("Resetting configmap on delete", Map.of());
        }
    }

    private MappingIndex indexOf(AwsAuth awsAuth) {
        MappingIndex.Builder builder = MappingIndex.builder();
        awsAuth.mappings().roles().forEach(entry -> {
            SsoRole sso = entry.sso();
            if (sso == null) {
                builder.role(entry.arn(), entry.mapping());
            } else if (ssoRoleMatch) {
                builder.ssoRole(sso, entry.mapping());
            }
        });
        awsAuth.mappings().users().forEach(entry -> builder.user(entry.arn(), entry.mapping()));
        awsAuth.mappings().accounts().forEach(builder::account);
        return builder.build();
    }
}
