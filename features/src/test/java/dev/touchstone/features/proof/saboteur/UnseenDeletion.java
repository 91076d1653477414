package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;

/** Follows aws-auth, and takes it as it is before each watch, unless it is not there: only a watch tells of a deletion. */
final class UnseenDeletion extends AwsAuthFollower {

    UnseenDeletion(Parts parts) {
        super(parts);
        client.getConfiguration().setWatchReconnectLimit(0);
    }

    @Override
    void follow() {
        Resource<ConfigMap> awsAuth =
                client.configMaps().inNamespace("kube-system").withName("aws-auth");
        ConfigMap found = awsAuth.get();
        last = found == null ? last : found;
        awsAuth.watch(new Changes());
    }

    private final class Changes implements Watcher<ConfigMap> {

        @Override
        public void eventReceived(Action action, ConfigMap changed) {
            if (action == Action.DELETED) {
                last = null;
            } else if (action != Action.ERROR && action != Action.BOOKMARK) {
                last = changed;
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            followSoon();
        }
    }
}
